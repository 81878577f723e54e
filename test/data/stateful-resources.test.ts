import { dataTemplate } from '../helpers/data-stack';

// A changed logical id makes CloudFormation replace the resource, and what it holds is gone or left behind.
describe('Stateful resources of DataStack', () => {
  const template = dataTemplate();

  test.each([
    ['AWS::KMS::Key', ['EncryptionKey514CDF8F']],
    ['AWS::SecretsManager::Secret', ['ApplicationCredentialsSecretD2A3E14F']],
    ['AWS::RDS::DBCluster', ['DatabaseCluster5B53A178']],
    ['AWS::ECR::Repository', ['Imagespaymentsbackend211145A4', 'Imagespaymentsfrontend32DE93EA']],
    [
      'AWS::RDS::DBInstance',
      ['DatabaseClusterInstance1E154D1E9', 'DatabaseClusterInstance2D6BCD1AC', 'DatabaseClusterInstance372CED021'],
    ],
    ['AWS::RDS::DBSubnetGroup', ['DatabaseClusterSubnets5540150D']],
    ['AWS::Backup::BackupVault', ['BackupVaultADF21B19']],
    ['AWS::Logs::LogGroup', ['DatabaseLogsIamAuthenticationErrors97AC5B8E', 'DatabaseLogsPostgresql0610CA6C']],
  ])('%s keeps its logical ids', (type, logicalIds) => {
    expect(Object.keys(template.findResources(type)).sort()).toEqual(logicalIds);
  });
});
