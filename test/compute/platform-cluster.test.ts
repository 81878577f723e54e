import { Match } from 'aws-cdk-lib/assertions';
import { computeTemplate } from '../helpers/compute-stack';

describe('PlatformCluster', () => {
  const template = computeTemplate();

  test('has a literal name and enhanced Container Insights', () => {
    template.resourceCountIs('AWS::ECS::Cluster', 1);
    template.hasResourceProperties('AWS::ECS::Cluster', {
      ClusterName: 'payments-test',
      ClusterSettings: [{ Name: 'containerInsights', Value: 'enhanced' }],
    });
  });

  test('runs on Fargate only: no instances, no capacity providers', () => {
    template.allResourcesProperties('AWS::ECS::Service', { LaunchType: 'FARGATE' });
    template.resourceCountIs('AWS::AutoScaling::AutoScalingGroup', 0);
    template.resourceCountIs('AWS::ECS::ClusterCapacityProviderAssociations', 0);
  });

  test('does not configure ECS Exec', () => {
    template.hasResourceProperties('AWS::ECS::Cluster', { Configuration: Match.absent() });
  });

  test('has its own key, which rotates and outlives the stack', () => {
    template.resourceCountIs('AWS::KMS::Key', 1);
    template.hasResource('AWS::KMS::Key', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: { EnableKeyRotation: true },
    });
    template.hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/payments-test/compute' });
  });

  test('lets log groups and secrets, and nothing else, use the key', () => {
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: [
          Match.objectLike({ Sid: 'Administration' }),
          Match.objectLike({
            Sid: 'UseThroughServices',
            Condition: { StringEquals: { 'kms:ViaService': ['secretsmanager.us-east-1.amazonaws.com'] } },
          }),
          Match.objectLike({ Sid: 'CloudWatchLogs', Principal: { Service: 'logs.us-east-1.amazonaws.com' } }),
        ],
      },
    });
  });

  test('leaves no key behind when data is not retained', () => {
    computeTemplate({ retainData: false }).hasResource('AWS::KMS::Key', { DeletionPolicy: 'Delete' });
  });
});
