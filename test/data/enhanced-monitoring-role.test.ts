import { Match } from 'aws-cdk-lib/assertions';
import { dataTemplate } from '../helpers/data-stack';
import { trustOf } from '../helpers/role-permissions';

describe('EnhancedMonitoringRole', () => {
  const template = dataTemplate();
  const logGroup = 'arn:aws:logs:us-east-1:111111111111:log-group:RDSOSMetrics';
  const role = {
    AssumeRolePolicyDocument: {
      Statement: [Match.objectLike({ Principal: { Service: 'monitoring.rds.amazonaws.com' } })],
    },
  };

  test('trusts only RDS, for the instances of this cluster', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: trustOf('monitoring.rds.amazonaws.com', {
        StringEquals: { 'aws:SourceAccount': '111111111111' },
        ArnEquals: {
          'aws:SourceArn': [1, 2, 3].map((n) => `arn:aws:rds:us-east-1:111111111111:db:payments-test-${n}`),
        },
      }),
    });
  });

  test('writes to the log group of enhanced monitoring and nowhere else', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      ...role,
      ManagedPolicyArns: Match.absent(),
      Policies: [
        {
          PolicyName: 'Logging',
          PolicyDocument: Match.objectLike({
            Statement: [
              {
                Effect: 'Allow',
                Action: ['logs:CreateLogGroup', 'logs:PutRetentionPolicy'],
                Resource: `${logGroup}:*`,
              },
              {
                Effect: 'Allow',
                Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
                Resource: `${logGroup}:log-stream:*`,
              },
            ],
          }),
        },
      ],
    });
  });
});
