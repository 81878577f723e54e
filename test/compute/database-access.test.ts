import { computeTemplate } from '../helpers/compute-stack';
import { permissionsOf } from '../helpers/role-permissions';
import { container, variablesOf } from '../helpers/task-definitions';

const output = (name: string) => ({
  'Fn::GetStackOutput': {
    StackName: 'Data',
    Region: 'us-east-1',
    OutputName: expect.stringMatching(name) as string,
  },
});

describe('DatabaseAccess', () => {
  const template = computeTemplate();
  const environment = variablesOf(container(template, 'payments-test-backend', 'app'));

  test("passes the database and the secret of the application's user to the backend", () => {
    expect(environment).toMatchObject({
      DATABASE_SECRET_NAME: 'payments-test/database/application',
      DATABASE_WRITER_HOST: output('ClusterEndpointAddress'),
      DATABASE_READER_HOST: output('ClusterReadEndpointAddress'),
      DATABASE_PORT: '5432',
      DATABASE_NAME: 'payments',
      DATABASE_POOL_SIZE: '40',
    });
  });

  test("does not pass the administrator's secret to the backend", () => {
    expect(Object.keys(environment).filter((name) => name.includes('ADMIN'))).toEqual([]);
  });

  test('requires TLS with a verified host name', () => {
    expect(environment).toMatchObject({ DATABASE_SSL_MODE: 'verify-full' });
  });

  test('lets the backend read only its own secret, and use the key only through Secrets Manager', () => {
    const [traces, ...others] = permissionsOf(template, 'BackendWebTaskTaskRole');
    expect(traces).toMatchObject({ Action: expect.arrayContaining(['xray:PutTraceSegments']) as string[] });
    expect(others).toEqual([
      {
        Effect: 'Allow',
        Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
        Resource: 'arn:aws:secretsmanager:us-east-1:111111111111:secret:payments-test/database/application-??????',
      },
      {
        Effect: 'Allow',
        Action: ['kms:Decrypt'],
        Resource: 'arn:aws:kms:us-east-1:111111111111:key/*',
        Condition: {
          StringEquals: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com' },
          'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/payments-test/data' },
        },
      },
    ]);
  });

  test('lets no other role of the services read a secret or use a key', () => {
    for (const role of ['BackendWebTaskExecutionRole', 'FrontendWebTaskExecutionRole', 'FrontendWebTaskTaskRole']) {
      expect(JSON.stringify(permissionsOf(template, role))).not.toMatch(/secretsmanager:|kms:/);
    }
  });
});
