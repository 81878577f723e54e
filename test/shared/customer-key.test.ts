import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CustomerKey, type CustomerKeyProps } from '../../lib/shared/customer-key';
import { TEST_ENVIRONMENT } from '../helpers/neighbour';
import { testApp } from '../helpers/test-app';

const ACCOUNT = { AWS: 'arn:aws:iam::111111111111:root' };

function templateOf(props: Partial<CustomerKeyProps> = {}): Template {
  const stack = new Stack(testApp(), 'Stack', { env: TEST_ENVIRONMENT });
  new CustomerKey(stack, 'EncryptionKey', { description: 'Key', alias: 'payments-test/key', retain: true, ...props });
  return Template.fromStack(stack);
}

interface Statement {
  readonly Sid: string;
  readonly Action: string | readonly string[];
}

function statementsOf(template: Template): Statement[] {
  const [key] = Object.values(template.findResources('AWS::KMS::Key'));
  return (key as { Properties: { KeyPolicy: { Statement: Statement[] } } }).Properties.KeyPolicy.Statement;
}

describe('CustomerKey', () => {
  test('rotates every year, and waits a month before its deletion', () => {
    templateOf().hasResourceProperties('AWS::KMS::Key', {
      EnableKeyRotation: true,
      RotationPeriodInDays: 365,
      PendingWindowInDays: 30,
    });
  });

  test('can be managed, but not used, by the account it belongs to', () => {
    const statements = statementsOf(templateOf());
    expect(statements).toEqual([
      expect.objectContaining({ Sid: 'Administration', Effect: 'Allow', Principal: ACCOUNT, Resource: '*' }),
    ]);
    const actions = statements.flatMap(({ Action }) => Action);
    // Without these, only AWS Support could change the key again, and no stack could be deleted.
    expect(actions).toEqual(
      expect.arrayContaining(['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:EnableKeyRotation']),
    );
    expect(actions.filter((action) => /\*|crypt|DataKey|CreateGrant/.test(action))).toEqual([]);
  });

  test('is used and granted only through the services that are named', () => {
    const template = templateOf({ usedThrough: ['rds', 'backup'], grantedThrough: ['rds'] });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          {
            Sid: 'UseThroughServices',
            Effect: 'Allow',
            Principal: ACCOUNT,
            Action: Match.arrayWith(['kms:Decrypt', 'kms:GenerateDataKey']),
            Resource: '*',
            Condition: {
              StringEquals: { 'kms:ViaService': ['rds.us-east-1.amazonaws.com', 'backup.us-east-1.amazonaws.com'] },
            },
          },
          {
            Sid: 'GrantsThroughServices',
            Effect: 'Allow',
            Principal: ACCOUNT,
            Action: 'kms:CreateGrant',
            Resource: '*',
            Condition: {
              StringEquals: { 'kms:ViaService': ['rds.us-east-1.amazonaws.com'] },
              Bool: { 'kms:GrantIsForAWSResource': 'true' },
            },
          },
        ]),
      },
    });
  });

  test('encrypts log groups of its account and region when configured', () => {
    templateOf({ encryptsLogs: true }).hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Principal: { Service: 'logs.us-east-1.amazonaws.com' },
            Condition: {
              ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:us-east-1:111111111111:log-group:*' },
            },
          }),
        ]),
      },
    });
  });

  test('outlives its stack when data is retained', () => {
    templateOf().hasResource('AWS::KMS::Key', { DeletionPolicy: 'RetainExceptOnCreate' });
    templateOf({ retain: false }).hasResource('AWS::KMS::Key', { DeletionPolicy: 'Delete' });
  });
});
