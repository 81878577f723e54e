import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { testDataStack } from '../helpers/data-stack';

describe('DataStack', () => {
  const stack = testDataStack();
  const template = Template.fromStack(stack);

  test('has one customer key for all its data, and rotates it', () => {
    template.resourceCountIs('AWS::KMS::Key', 1);
    template.hasResource('AWS::KMS::Key', {
      Properties: { EnableKeyRotation: true },
      DeletionPolicy: 'RetainExceptOnCreate',
    });
    template.hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/payments-test/data' });
  });

  test('lets the services of the layer use and grant its key, and its log groups use it', () => {
    const through = (...services: string[]) => ({
      StringEquals: { 'kms:ViaService': services.map((service) => `${service}.us-east-1.amazonaws.com`) },
    });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({ Sid: 'UseThroughServices', Condition: through('rds', 'secretsmanager', 'backup') }),
          Match.objectLike({
            Sid: 'GrantsThroughServices',
            Condition: Match.objectLike(through('rds', 'secretsmanager', 'backup', 'ecr')),
          }),
          Match.objectLike({ Sid: 'CloudWatchLogs' }),
        ]),
      },
    });
  });

  test('provides the endpoints of the database and both secrets', () => {
    const { administratorSecret, ...rest } = stack.database;
    const [cluster] = Object.keys(template.findResources('AWS::RDS::DBCluster'));
    const attribute = (logicalId: string | undefined, name: string) => ({ 'Fn::GetAtt': [logicalId, name] });

    expect(Stack.of(stack).resolve(administratorSecret.secretArn)).toEqual(
      attribute(cluster, 'MasterUserSecret.SecretArn'),
    );
    expect(stack.resolve(rest)).toEqual({
      applicationSecretName: 'payments-test/database/application',
      clusterIdentifier: 'payments-test',
      encryptionKeyAlias: 'alias/payments-test/data',
      writerHost: attribute(cluster, 'Endpoint.Address'),
      readerHost: attribute(cluster, 'ReadEndpoint.Address'),
      port: 5432,
      databaseName: 'payments',
    });
  });

  test('provides literal names for the alarms', () => {
    expect(stack.monitoredDatabase).toEqual({
      clusterIdentifier: 'payments-test',
      instanceIdentifiers: ['payments-test-1', 'payments-test-2', 'payments-test-3'],
      maxConnections: 1000,
      instanceMemoryGiB: 16,
      backupVaultName: 'payments-test-database',
      backupInterval: Duration.hours(6),
    });
  });

  test('reads few values of the network layer', () => {
    const occurrences = JSON.stringify(template.toJSON()).split('"Fn::GetStackOutput"').length - 1;
    expect(occurrences).toBe(4);
  });
});
