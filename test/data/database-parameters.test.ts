import { Template } from 'aws-cdk-lib/assertions';
import { dataTemplate, testDataStack } from '../helpers/data-stack';

describe('DatabaseParameters', () => {
  const template = dataTemplate();
  const parameters = (expected: Record<string, string>) => {
    template.hasResourceProperties('AWS::RDS::DBClusterParameterGroup', { Parameters: expected });
  };

  test("are of the engine's family and used by the cluster", () => {
    template.hasResourceProperties('AWS::RDS::DBClusterParameterGroup', { Family: 'aurora-postgresql17' });
    const [group] = Object.keys(template.findResources('AWS::RDS::DBClusterParameterGroup'));
    template.hasResourceProperties('AWS::RDS::DBCluster', { DBClusterParameterGroupName: { Ref: group } });
  });

  test('refuse connections without TLS 1.2 or newer', () => {
    parameters({ 'rds.force_ssl': '1', ssl_min_protocol_version: 'TLSv1.2' });
  });

  test('set the number of connections, for all instances at once', () => {
    parameters({ max_connections: '1000' });
    template.resourceCountIs('AWS::RDS::DBParameterGroup', 0);
  });

  test('log logins, schema changes and role changes through pgAudit, which leaves passwords out', () => {
    parameters({
      shared_preload_libraries: 'pg_stat_statements,pgaudit',
      'pgaudit.log': 'ddl,role',
      'pgaudit.role': 'rds_pgaudit',
      log_statement: 'none',
      log_connections: '1',
      log_disconnections: '1',
    });
  });

  test.each([
    ['13.20', 'aurora-postgresql13', '1'],
    ['14.17', 'aurora-postgresql14', '1'],
    ['15.12', 'aurora-postgresql15', '1'],
    ['16.11', 'aurora-postgresql16', '1'],
    ['17.9', 'aurora-postgresql17', '1'],
    ['18.6', 'aurora-postgresql18', 'all'],
  ])('log every connection of version %s, with the value that its family accepts', (engineVersion, Family, value) => {
    Template.fromStack(testDataStack({ engineVersion })).hasResourceProperties('AWS::RDS::DBClusterParameterGroup', {
      Family,
      Parameters: { log_connections: value },
    });
  });

  test('refuse a family whose values are not in the table', () => {
    expect(() => testDataStack({ engineVersion: '11.9' })).toThrow(
      'engineVersion: the parameters of the family aurora-postgresql11 are unknown; known are aurora-postgresql13, ' +
        'aurora-postgresql14, aurora-postgresql15, aurora-postgresql16, aurora-postgresql17, aurora-postgresql18; ' +
        'look up its values and add it to database-parameters.ts',
    );
  });

  test('log slow statements and lock waits without the values bound to them', () => {
    parameters({ log_min_duration_statement: '1000', log_parameter_max_length: '0', log_lock_waits: '1' });
  });
});
