import { DescribeAlarmsCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { RegisterTargetsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetHostedZoneCommand } from '@aws-sdk/client-route-53';
import { deployLocal, type LocalDeployment } from '../../../tools/local-aws/deployment';
import { localConfiguration } from '../../../tools/shared/emulator/local-target';
import type { DistributionReading } from '../../../tools/local-aws/read-back/edge';
import type { ListenerRuleReading, LoadBalancerReading } from '../../../tools/local-aws/read-back/load-balancer';
import { get, startNamedServer, type NamedServer } from './http-exchange';

const ORIGIN_HEADER = 'x-origin-verify';
const VIEWER = { 'X-Forwarded-Proto': 'https' };

function only<T>(values: readonly T[]): T {
  const [first, ...others] = values;
  if (first === undefined || others.length > 0) {
    throw new Error(`expected exactly one, got ${values.length}`);
  }
  return first;
}

describe('local deployment', () => {
  let deployment: LocalDeployment;
  let loadBalancer: LoadBalancerReading;
  let distribution: DistributionReading;
  let endpoint: string;

  beforeAll(async () => {
    deployment = await deployLocal();
    loadBalancer = only(deployment.reading.loadBalancers);
    distribution = only(deployment.reading.edge.distributions);
    endpoint = deployment.cdkOptions.target.endpoint;
  }, 240_000);

  afterAll(async () => {
    await deployment.emulator?.stop();
  });

  function ruleFor(path: string): ListenerRuleReading {
    return only(loadBalancer.rules.filter((rule) => rule.listener === 'HTTPS:443' && rule.paths.includes(path)));
  }

  function targetGroupOf(path: string) {
    return only(loadBalancer.targetGroups.filter((group) => group.arn === ruleFor(path).action));
  }

  test('deploys the five stacks, each after those it depends on', () => {
    expect(deployment.stacks.map(({ id, status }) => [id, status])).toEqual([
      ['NetworkStack', 'CREATE_COMPLETE'],
      ['DataStack', 'CREATE_COMPLETE'],
      ['ComputeStack', 'CREATE_COMPLETE'],
      ['EdgeStack', 'CREATE_COMPLETE'],
      ['MonitoringStack', 'CREATE_COMPLETE'],
    ]);
  });

  test('is in the hosted zone that the configuration names, so that a later `cdk diff` finds nothing', async () => {
    const { hostedZoneId, hostedZoneName } = localConfiguration();
    const { HostedZone } = await deployment.clients.route53.send(new GetHostedZoneCommand({ Id: hostedZoneId }));
    expect(HostedZone?.Name).toBe(`${hostedZoneName}.`);
  });

  test('says what the emulator replaces', () => {
    expect(deployment.report?.substitutions).toEqual(
      expect.arrayContaining([
        expect.stringContaining('without TLS'),
        expect.stringContaining('default security group'),
      ]),
    );
  });

  test('has a subnet of each tier in each of three zones', () => {
    const { zones, tiers } = deployment.reading.network;
    expect(zones).toEqual(['us-east-1a', 'us-east-1b', 'us-east-1c']);
    expect(tiers.map(({ tier }) => tier)).toEqual(['Public', 'Private', 'Isolated']);
    for (const { subnets } of tiers) {
      expect(subnets.map(({ zone }) => zone)).toEqual(zones);
    }
  });

  test('has a way out for private subnets', () => {
    expect(deployment.reading.network.natGateways).toBeGreaterThanOrEqual(1);
  });

  test('has rules on every security group', () => {
    const { securityGroups } = deployment.reading.network;
    expect(securityGroups.length).toBeGreaterThanOrEqual(5);
    expect(securityGroups.filter(({ inbound, outbound }) => inbound === 0 || outbound === 0)).toEqual([]);
  });

  test('runs an encrypted writer and at least two readers in three zones', () => {
    const { instances, encrypted, engine } = only(deployment.reading.databases);
    expect(engine).toMatch(/^aurora-postgresql \d/);
    expect(encrypted).toBe(true);
    expect(instances.filter(({ role }) => role === 'writer')).toHaveLength(1);
    expect(instances.filter(({ role }) => role === 'reader').length).toBeGreaterThanOrEqual(2);
    expect(new Set(instances.map(({ zone }) => zone)).size).toBe(3);
  });

  test('runs two services with different task definitions and 3 to 20 tasks on CPU and memory', () => {
    const { services } = deployment.reading;
    expect(services).toHaveLength(2);
    expect(new Set(services.map(({ taskDefinition }) => taskDefinition.split(':')[0])).size).toBe(2);
    for (const service of services) {
      expect(service).toMatchObject({ minTasks: 3, maxTasks: 20, running: 3 });
      expect(service.scalesOn.map((text) => text.split(' ')[0]).sort()).toEqual([
        'CPUUtilization',
        'MemoryUtilization',
      ]);
    }
  });

  test('runs versioned images, with a trace collector beside each application', () => {
    for (const { images } of deployment.reading.services) {
      const references = Object.values(images);
      expect(references.filter((image) => image.includes('aws-otel-collector'))).toHaveLength(1);
      expect(references.filter((image) => !/(:\d[\w.-]*|:v\d[\w.-]*|@sha256:[0-9a-f]{64})$/.test(image))).toEqual([]);
    }
  });

  test('demands the origin header for both paths, and answers 403 to everything else', () => {
    for (const path of ['/api/*', '/*']) {
      expect(ruleFor(path).header?.name.toLowerCase()).toBe(ORIGIN_HEADER);
    }
    const last = only(
      loadBalancer.rules.filter(({ listener, priority }) => listener === 'HTTPS:443' && priority === 'default'),
    );
    expect(last.action).toBe('403');
  });

  test('checks the health of both target groups every 30 seconds and gives up after 3 failures', () => {
    expect(loadBalancer.targetGroups).toHaveLength(2);
    for (const group of loadBalancer.targetGroups) {
      expect(group).toMatchObject({ intervalSeconds: 30, unhealthyThreshold: 3 });
    }
  });

  test('has the distribution and its DNS records on the custom domain', () => {
    const domain = only(distribution.aliases);
    const records = deployment.reading.edge.records.filter((record) => record.name === domain);
    expect(records.map(({ type, target }) => [type, target]).sort()).toEqual([
      ['A', distribution.domainName],
      ['AAAA', distribution.domainName],
    ]);
    expect(distribution.webAcl).toBe(true);
  });

  test('has an alarm on the CPU of each service, on the connections of each instance, on unhealthy targets', () => {
    const alarmed = (metric: string, condition: RegExp, dimension: string): string[] =>
      deployment.reading.alarms
        .filter((alarm) => alarm.metric === metric && condition.test(alarm.condition) && alarm.actions > 0)
        .map((alarm) => alarm.dimensions[dimension] ?? '')
        .sort();
    const { services, databases } = deployment.reading;
    const instances = only(databases).instances.map(({ id }) => id);
    const groups = loadBalancer.targetGroups.map(({ arn }) => arn.slice(arn.indexOf('targetgroup/')));
    const named = alarmed('AWS/ApplicationELB UnHealthyHostCount', />/, 'TargetGroup');

    expect(alarmed('AWS/ECS CPUUtilization', /^> 80$/, 'ServiceName')).toEqual(services.map(({ name }) => name).sort());
    expect(alarmed('AWS/RDS DatabaseConnections', /^> \d+$/, 'DBInstanceIdentifier')).toEqual(instances.sort());
    expect(groups.filter((group) => !named.some((name) => group.endsWith(name)))).toEqual([]);
  });

  test('raises the alarm of the instance that has too many connections, and of no other', async () => {
    const { cloudWatch } = deployment.clients;
    const [busy] = only(deployment.reading.databases).instances;
    const minutes = Array.from({ length: 15 }, (_, index) => new Date(Date.now() - index * 60_000));
    await cloudWatch.send(
      new PutMetricDataCommand({
        Namespace: 'AWS/RDS',
        MetricData: minutes.map((Timestamp) => ({
          MetricName: 'DatabaseConnections',
          Dimensions: [{ Name: 'DBInstanceIdentifier', Value: busy?.id }],
          Timestamp,
          Value: 399,
        })),
      }),
    );
    const alarms = deployment.reading.alarms.filter(({ metric }) => metric === 'AWS/RDS DatabaseConnections');
    const names = alarms.map(({ name }) => name);
    const { MetricAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames: names }));
    const raised = MetricAlarms.filter(({ StateValue }) => StateValue === 'ALARM').map(({ AlarmName }) => AlarmName);
    expect(raised).toEqual(
      alarms.filter(({ dimensions }) => dimensions.DBInstanceIdentifier === busy?.id).map((a) => a.name),
    );
  });

  describe('with a server behind each target group', () => {
    const servers: NamedServer[] = [];

    async function serve(path: string, name: string): Promise<void> {
      const server = await startNamedServer(name);
      servers.push(server);
      const Targets = [{ Id: '127.0.0.1', Port: server.port }];
      const command = new RegisterTargetsCommand({ TargetGroupArn: targetGroupOf(path).arn, Targets });
      await deployment.clients.loadBalancing.send(command);
    }

    function originHeader(): Record<string, string> {
      return { [ORIGIN_HEADER]: only(ruleFor('/*').header?.values ?? []) };
    }

    beforeAll(async () => {
      await serve('/api/*', 'backend');
      await serve('/*', 'frontend');
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
      const answer = await get(endpoint, path, { Host: loadBalancer.dnsName, ...VIEWER, ...originHeader() });
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.body)).toMatchObject({ server, path });
    });

    test.each([
      ['without the origin header', {}],
      ['with a wrong origin header', { [ORIGIN_HEADER]: 'guessed' }],
    ])('the load balancer answers 403 to a request %s', async (_, headers) => {
      for (const path of ['/', '/api/payments']) {
        const answer = await get(endpoint, path, { Host: loadBalancer.dnsName, ...VIEWER, ...headers });
        expect(answer.status).toBe(403);
      }
    });

    test.each([
      ['/api/payments', 'backend'],
      ['/', 'frontend'],
    ])('the distribution sends %s to the %s with the origin header, and keeps the Host', async (path, server) => {
      const answer = await get(endpoint, path, { Host: distribution.domainName, ...VIEWER });
      expect(answer.status).toBe(200);
      const received = JSON.parse(answer.body) as { server: string; headers: Record<string, string> };
      expect(received).toMatchObject({ server, headers: { ...originHeader(), host: distribution.domainName } });
      expect(answer.headers['strict-transport-security']).toContain('max-age=');
    });

    test('the distribution redirects plain HTTP', async () => {
      const answer = await get(endpoint, '/', { Host: distribution.domainName });
      expect(answer.status).toBe(301);
      expect(answer.headers.location).toBe(`https://${distribution.domainName}/`);
    });

    test('the distribution serves static files from the private bucket', async () => {
      const { origin } = only(distribution.behaviors.filter(({ path }) => path === '/static/*'));
      const bucket = origin.split('.s3.')[0] ?? '';
      await fetch(new URL(`/${bucket}/static/hello.txt`, endpoint), { method: 'PUT', body: 'hello' });
      const answer = await get(endpoint, '/static/hello.txt', { Host: distribution.domainName, ...VIEWER });
      expect(answer).toMatchObject({ status: 200, body: 'hello' });
    });

    test('the distribution does not say whether a static file exists', async () => {
      const answer = await get(endpoint, '/static/none.txt', { Host: distribution.domainName, ...VIEWER });
      expect(answer.status).toBe(403);
    });
  });
});
