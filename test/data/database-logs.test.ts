import { Match, Template } from 'aws-cdk-lib/assertions';
import { testDataStack } from '../helpers/data-stack';

describe('DatabaseLogs', () => {
  const template = Template.fromStack(testDataStack());

  test.each(['postgresql', 'iam-db-auth-error'])('keep the log %s where RDS looks for it, encrypted', (log) => {
    template.hasResource('AWS::Logs::LogGroup', {
      Properties: {
        LogGroupName: `/aws/rds/cluster/payments-test/${log}`,
        RetentionInDays: 365,
        KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^EncryptionKey'), 'Arn'] },
      },
      DeletionPolicy: 'RetainExceptOnCreate',
    });
  });

  test('have a retention without a function that sets it', () => {
    template.resourceCountIs('Custom::LogRetention', 0);
    template.resourceCountIs('AWS::Lambda::Function', 0);
  });

  test('go with the stack where data is not retained', () => {
    const disposable = Template.fromStack(testDataStack({ retainData: false }));
    disposable.allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });
  });
});
