import { computeTemplate } from '../helpers/compute-stack';
import { permissionsOf } from '../helpers/role-permissions';
import { container, environmentOf } from '../helpers/task-definitions';

const output = (name: string) => ({
  'Fn::GetStackOutput': {
    StackName: 'Data',
    Region: 'us-east-1',
    OutputName: expect.stringMatching(name) as string,
  },
});

describe('DatabaseAccess', () => {
  const template = computeTemplate();
  const environment = environmentOf(container(template, 'payments-test-backend', 'app'));

  test('tells the backend where the database is, and where its credentials are', () => {
    expect(environment).toMatchObject({
      DATABASE_SECRET_ARN: output('RefSecret'),
      DATABASE_WRITER_HOST: output('ClusterEndpointAddress'),
      DATABASE_READER_HOST: output('ClusterReadEndpointAddress'),
      DATABASE_PORT: '5432',
      DATABASE_NAME: 'payments',
      DATABASE_POOL_SIZE: '40',
    });
  });

  test('asks for TLS with a verified host name', () => {
    expect(environment).toMatchObject({ DATABASE_SSL_MODE: 'verify-full' });
  });

  test('lets the backend read the one secret, and use its key through Secrets Manager only', () => {
    const [traces, ...others] = permissionsOf(template, 'BackendWebTaskTaskRole');
    expect(traces).toMatchObject({ Action: expect.arrayContaining(['xray:PutTraceSegments']) as string[] });
    expect(others).toEqual([
      {
        Effect: 'Allow',
        Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
        Resource: output('RefSecret'),
      },
      {
        Effect: 'Allow',
        Action: ['kms:Decrypt'],
        Resource: output('FnGetAttKey.*Arn'),
        Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com' } },
      },
    ]);
  });

  test('lets no other role read a secret or use a key', () => {
    for (const role of ['BackendWebTaskExecutionRole', 'FrontendWebTaskExecutionRole', 'FrontendWebTaskTaskRole']) {
      expect(JSON.stringify(permissionsOf(template, role))).not.toMatch(/secretsmanager:|kms:/);
    }
  });
});
