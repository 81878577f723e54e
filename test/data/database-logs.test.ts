import { Match, Template } from 'aws-cdk-lib/assertions';
import { dataTemplate, testDataStack } from '../helpers/data-stack';

describe('DatabaseLogs', () => {
  const template = dataTemplate();

  test.each(['postgresql', 'iam-db-auth-error'])(
    'create the encrypted log group for %s under the name that RDS writes to',
    (log) => {
      template.hasResource('AWS::Logs::LogGroup', {
        Properties: {
          LogGroupName: `/aws/rds/cluster/payments-test/${log}`,
          RetentionInDays: 365,
          KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^EncryptionKey'), 'Arn'] },
        },
        DeletionPolicy: 'RetainExceptOnCreate',
      });
    },
  );

  test('set the retention without a function', () => {
    template.resourceCountIs('Custom::LogRetention', 0);
    template.resourceCountIs('AWS::Lambda::Function', 0);
  });

  test('are deleted with the stack when data is not retained', () => {
    const disposable = Template.fromStack(testDataStack({ retainData: false }));
    disposable.allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });
  });
});
