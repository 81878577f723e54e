import { deployLocal, type LocalDeployment } from '../../../tools/local-aws/deployment';
import { localConfiguration } from '../../../tools/shared/emulator/local-target';
import { startMigration } from '../../../tools/migrate/migration';
import { outcomeOf } from '../../../tools/migrate/outcome';
import { reportOf } from '../../../tools/migrate/report';
import { CallMeter } from '../../../tools/shared/aws/call-meter';
import type { VerificationContext } from '../../../tools/verify/context';
import { loadBalancerOf } from '../../../tools/verify/readers/load-balancing';
import { findTarget } from '../../../tools/verify/target';
import { verifyDeployment, type DeploymentVerdict } from '../../../tools/verify/verify-deployment';
import { allResources } from '../../../tools/verify/templates/platform-resources';
import { get, startNamedServer, type NamedServer } from './http-exchange';

const ORIGIN_HEADER = 'x-origin-verify';
const VIEWER = { 'X-Forwarded-Proto': 'https' };

describe('The local deployment', () => {
  let deployment: LocalDeployment;
  let verdict: DeploymentVerdict;
  let live: VerificationContext;
  let endpoint: string;
  let balancerDomain: string;
  let distributionDomain: string;

  beforeAll(async () => {
    deployment = await deployLocal();
    endpoint = deployment.cdkOptions.target.endpoint;
    verdict = await verifyDeployment(endpoint, false);
    live = await findTarget({ environment: 'local', endpoint }, new CallMeter());
    const balancer = await loadBalancerOf(live, await idOf('AWS::ElasticLoadBalancingV2::LoadBalancer'));
    balancerDomain = balancer?.DNSName ?? '';
    distributionDomain = verdict.distributionDomain;
  });

  /** Id of the first resource of a type whose path in the app contains a text. */
  async function idOf(type: string, path = ''): Promise<string> {
    const resources = await allResources(live, type);
    return resources.find((resource) => resource.path.includes(path))?.id ?? '';
  }

  afterAll(async () => {
    await deployment.emulator?.stop();
  });

  test('deploys the five stacks, each after those it depends on', () => {
    expect(deployment.stacks.map(({ id, status }) => [id, status])).toEqual([
      ['NetworkStack', 'CREATE_COMPLETE'],
      ['DataStack', 'CREATE_COMPLETE'],
      ['ComputeStack', 'CREATE_COMPLETE'],
      ['EdgeStack', 'CREATE_COMPLETE'],
      ['MonitoringStack', 'CREATE_COMPLETE'],
    ]);
  });

  test('uses the hosted zone that the configuration names, so that a later `cdk diff` finds nothing', async () => {
    const { hostedZoneId, hostedZoneName } = localConfiguration();
    const { HostedZone } = await deployment.clients.route53.getHostedZone({ Id: hostedZoneId });
    expect(HostedZone?.Name).toBe(`${hostedZoneName}.`);
  });

  test('runs the migration task with the image of the release, and fails the release when the task fails', async () => {
    const { clients } = deployment;
    const image = '000000000000.dkr.ecr.us-east-1.amazonaws.com/payments-local/backend:2.0.0';
    const started = await startMigration(clients, { family: 'payments-local-migration', image, part: 'release' });
    const { cluster, taskArn } = started;
    const { tasks = [] } = await clients.ecs.describeTasks({ cluster, tasks: [taskArn] });
    expect(tasks[0]).toMatchObject({
      startedBy: 'migrate release',
      overrides: { containerOverrides: [{ name: 'app', command: ['node', 'migrate.js', 'release'] }] },
    });
    expect(started.definition.containerDefinitions?.map((container) => container.image)).toEqual([
      image,
      expect.stringContaining('aws-otel-collector'),
    ]);
    const { Target } = await clients.scheduler.getSchedule({ Name: 'payments-local-migration' });
    expect(Target?.EcsParameters?.NetworkConfiguration?.awsvpcConfiguration).toMatchObject({
      Subnets: [expect.any(String), expect.any(String), expect.any(String)],
      SecurityGroups: [expect.stringMatching(/^sg-/)],
    });
    // Nothing runs in a task without Docker, so it is ended by hand.
    await clients.ecs.stopTask({ cluster, task: taskArn });
    const outcome = await outcomeOf(clients, started, { intervalSeconds: 1, attempts: 30 });
    expect(reportOf(outcome)).toMatchObject({ status: 1, text: expect.stringContaining('do not deploy') as string });
  });

  test('reports what the emulator replaces', () => {
    const places = deployment.report?.replaced.map(({ place }) => place);
    expect(places).toEqual(
      expect.arrayContaining([
        'app.SERVICE_HANDLERS.application-autoscaling',
        'cloudfront._fetch_from_alb_origin',
        'Custom::VpcRestrictDefaultSG',
        'iam._IAM_HANDLERS.SimulatePrincipalPolicy',
        'rds._cluster_xml',
        'waf.handle_request',
      ]),
    );
  });

  test('passes verify, except for what the emulator does not model', () => {
    expect(verdict.exitStatus).toBe(0);
    expect([...verdict.text.matchAll(/^ {4}unknown: ([\w-]+):/gm)].map(([, id]) => String(id)).sort()).toEqual([
      'compute-healthy-targets',
      'compute-scheduler-schedule',
      'compute-task-zones',
      'data-backup-restoretestingplan',
      'data-backup-restoretestingselection',
      'data-recovery-points',
      'monitoring-confirmed',
      'surplus-database-endpoints',
      'surplus-transit-gateway-attachments',
      'tags-compute',
      'tags-data',
      'tags-monitoring',
    ]);
  });

  test('raises the alarm of the instance that has too many connections, and of no other', async () => {
    const { cloudWatch } = deployment.clients;
    const busy = await idOf('AWS::RDS::DBInstance');
    const minutes = Array.from({ length: 15 }, (_, index) => new Date(Date.now() - index * 60_000));
    await cloudWatch.putMetricData({
      Namespace: 'AWS/RDS',
      MetricData: minutes.map((Timestamp) => ({
        MetricName: 'DatabaseConnections',
        Dimensions: [{ Name: 'DBInstanceIdentifier', Value: busy }],
        Timestamp,
        Value: 399,
      })),
    });
    const request = { AlarmNamePrefix: 'payments-local-database', MaxRecords: 100 };
    const { MetricAlarms = [] } = await cloudWatch.describeAlarms(request);
    const watching = MetricAlarms.filter(({ MetricName }) => MetricName === 'DatabaseConnections');
    const raised = watching.filter(({ StateValue }) => StateValue === 'ALARM');
    expect([watching.length, raised.map(({ AlarmName }) => AlarmName)]).toEqual([
      3,
      ['payments-local-database-1-connections-high'],
    ]);
  });

  describe('with a server behind each target group', () => {
    const servers: NamedServer[] = [];

    let originHeader: Record<string, string>;

    async function serve(service: 'frontend' | 'backend'): Promise<void> {
      const server = await startNamedServer(service);
      servers.push(server);
      const Targets = [{ Id: '127.0.0.1', Port: server.port }];
      const path = `/${service === 'frontend' ? 'Frontend' : 'Backend'}/`;
      const TargetGroupArn = await idOf('AWS::ElasticLoadBalancingV2::TargetGroup', path);
      await deployment.clients.loadBalancing.registerTargets({ TargetGroupArn, Targets });
    }

    beforeAll(async () => {
      await Promise.all([serve('backend'), serve('frontend')]);
      const secret = { SecretId: 'payments-local/origin-verify/v1' };
      const { SecretString = '' } = await deployment.clients.secrets.getSecretValue(secret);
      originHeader = { [ORIGIN_HEADER]: SecretString };
    });

    afterAll(async () => {
      await Promise.all(servers.map((server) => server.close()));
    });

    test.each([
      ['/api/payments?id=1', 'backend'],
      ['/', 'frontend'],
      ['/checkout', 'frontend'],
      ['/apiary', 'frontend'],
    ])('the load balancer sends %s to the %s', async (path, server) => {
      const answer = await get(endpoint, path, { Host: balancerDomain, ...VIEWER, ...originHeader });
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.body)).toMatchObject({ server, path });
    });

    test.each([
      ['without the origin header', {}],
      ['with a wrong origin header', { [ORIGIN_HEADER]: 'guessed' }],
    ])('the load balancer answers 403 to a request %s', async (_, headers) => {
      for (const path of ['/', '/api/payments']) {
        const answer = await get(endpoint, path, { Host: balancerDomain, ...VIEWER, ...headers });
        expect(answer.status).toBe(403);
      }
    });

    test.each([
      ['/api/payments', 'backend'],
      ['/', 'frontend'],
    ])('the distribution sends %s to the %s with the origin header, and keeps the Host', async (path, server) => {
      const answer = await get(endpoint, path, { Host: distributionDomain, ...VIEWER });
      expect(answer.status).toBe(200);
      const received = JSON.parse(answer.body) as { server: string; headers: Record<string, string> };
      expect(received).toMatchObject({ server, headers: { ...originHeader, host: distributionDomain } });
      expect(answer.headers['strict-transport-security']).toContain('max-age=');
    });

    test('the distribution removes trace headers of the viewer, and leaves compression to the application', async () => {
      const claimed = {
        traceparent: '00-1-1-01',
        tracestate: 'a=1',
        baggage: 'b=2',
        'x-amzn-trace-id': 'Root=1-0-0;Sampled=1',
      };
      const encoding = { 'Accept-Encoding': 'gzip' };
      const answer = await get(endpoint, '/api/payments', {
        Host: distributionDomain,
        ...VIEWER,
        ...claimed,
        ...encoding,
      });
      const { headers } = JSON.parse(answer.body) as { headers: Record<string, string> };
      const claims = Object.entries(claimed).filter(([name, value]) => headers[name] === value);
      expect([claims, headers['accept-encoding']]).toEqual([[], 'gzip']);
      expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'content-encoding': 'identity' });
    });

    test.each([502, 503, 504])(
      'the distribution answers %i with the page, and leaves other errors alone',
      async (status) => {
        const failing = await get(endpoint, `/api/payments?answer=${status}`, { Host: distributionDomain, ...VIEWER });
        expect(failing.status).toBe(status);
        expect(failing.headers['content-type']).toMatch(/^text\/html/);
        expect(failing.body).toContain('do not pay again');
        const refusing = await get(endpoint, '/api/payments?answer=429', { Host: distributionDomain, ...VIEWER });
        expect([refusing.status, refusing.headers['content-type']]).toEqual([429, 'application/json']);
      },
    );

    test('the distribution redirects plain HTTP', async () => {
      const answer = await get(endpoint, '/', { Host: distributionDomain });
      expect(answer.status).toBe(301);
      expect(answer.headers.location).toBe(`https://${distributionDomain}/`);
    });

    test('the distribution serves static files from the private bucket', async () => {
      const bucket = await idOf('AWS::S3::Bucket', 'StaticAssets');
      await fetch(new URL(`/${bucket}/static/hello.txt`, endpoint), { method: 'PUT', body: 'hello' });
      const answer = await get(endpoint, '/static/hello.txt', { Host: distributionDomain, ...VIEWER });
      expect(answer).toMatchObject({ status: 200, body: 'hello' });
    });

    test('the distribution does not reveal whether a static file exists', async () => {
      const answer = await get(endpoint, '/static/none.txt', { Host: distributionDomain, ...VIEWER });
      expect(answer.status).toBe(403);
    });
  });
});
