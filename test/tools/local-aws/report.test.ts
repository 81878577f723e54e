import { renderReport, type ReportedDeployment } from '../../../tools/local-aws/report';

const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c'];

const deployment: ReportedDeployment = {
  stacks: [
    {
      id: 'NetworkStack',
      stackName: 'payments-local-network',
      status: 'CREATE_COMPLETE',
      seconds: 0.44,
      resources: [{ type: 'AWS::EC2::VPC', logicalId: 'Vpc', physicalId: 'vpc-1' }],
    },
    { id: 'DataStack', stackName: 'payments-local-data', status: 'NOT DEPLOYED', resources: [] },
  ],
  reading: {
    network: {
      zones,
      natGateways: 3,
      tiers: [{ tier: 'Public', subnets: zones.map((zone, index) => ({ zone, cidr: `10.0.${index}.0/24` })) }],
      securityGroups: [{ description: 'Load balancer', inbound: 1, outbound: 2 }],
    },
    databases: [
      {
        cluster: 'payments',
        engine: 'aurora-postgresql 18.6',
        encrypted: false,
        backupRetentionDays: 7,
        instances: [{ id: 'payments-1', role: 'writer', zone: 'us-east-1a', instanceClass: 'db.r8g.large' }],
      },
    ],
    services: [
      {
        name: 'backend',
        taskDefinition: 'payments-local-backend:1',
        images: { app: 'registry/backend:1.0.0' },
        desired: 3,
        running: 2,
        minTasks: 3,
        maxTasks: 20,
        targetGroups: ['arn:aws:targetgroup/backend/1'],
        scalesOn: ['CPUUtilization 60'],
      },
    ],
    loadBalancers: [
      {
        dnsName: 'payments.elb.amazonaws.com',
        listeners: ['HTTPS:443'],
        rules: [
          {
            listener: 'HTTPS:443',
            priority: '10',
            paths: ['/api/*'],
            header: { name: 'x-origin-verify', values: ['secret-value'] },
            action: 'arn:aws:targetgroup/backend/1',
          },
          { listener: 'HTTPS:443', priority: 'default', paths: [], action: '403' },
        ],
        targetGroups: [
          {
            arn: 'arn:aws:targetgroup/backend/1',
            name: 'backend-group',
            port: 3000,
            healthCheckPath: '/api/health',
            intervalSeconds: 30,
            unhealthyThreshold: 3,
          },
        ],
      },
    ],
    edge: {
      distributions: [
        {
          id: 'E1',
          domainName: 'd1.cloudfront.net',
          aliases: ['app.example.com'],
          status: 'Deployed',
          behaviors: [{ path: '/static/*', origin: 'assets.s3.us-east-1.amazonaws.com' }],
          webAcl: true,
        },
      ],
      records: [
        { name: 'app.example.com', type: 'A', target: 'd1.cloudfront.net' },
        { name: 'other.example.com', type: 'A', target: 'elsewhere.example.com' },
      ],
    },
    alarms: [
      ...['payments-1', 'payments-2'].map((id) => ({
        name: id,
        metric: 'AWS/RDS DatabaseConnections',
        condition: '> 360',
        dimensions: { DBInstanceIdentifier: id },
        state: 'OK',
        actions: 1,
      })),
      {
        name: 'a2',
        metric: 'AWS/ApplicationELB UnHealthyHostCount',
        condition: '>= 1',
        dimensions: { LoadBalancer: 'app/payments/1', TargetGroup: 'targetgroup/backend/1' },
        state: 'OK',
        actions: 1,
      },
      {
        name: 'a1',
        metric: 'AWS/ECS CPUUtilization',
        condition: '> 80',
        dimensions: { ClusterName: 'payments-local', ServiceName: 'backend' },
        state: 'OK',
        actions: 1,
      },
    ],
  },
  report: {
    processId: 1,
    recorded: ['A', 'B'].map((logicalId) => ({ type: 'AWS::XRay::Group', stack: 'payments-local-compute', logicalId })),
    substitutions: ['one thing is replaced'],
    limits: ['another does not happen'],
  },
};

/** The cells of the table row that begins with a text. */
function row(report: string, first: string): string[] {
  const line = report.split('\n').find((text) => text.startsWith(`│ ${first} `)) ?? '';
  return line
    .split('│')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
}

describe('renderReport', () => {
  const report = renderReport(deployment);

  test('shows status, number of resources and seconds of each stack', () => {
    expect(row(report, 'NetworkStack')).toEqual([
      'NetworkStack',
      'payments-local-network',
      'CREATE_COMPLETE',
      '1',
      '0.4',
    ]);
    expect(row(report, 'DataStack')).toEqual(['DataStack', 'payments-local-data', 'NOT DEPLOYED', '0']);
  });

  test('shows the network by tier and zone', () => {
    expect(report).toContain('Network: 3 zones, 3 NAT gateways');
    expect(row(report, 'Public')).toEqual(['Public', '10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24']);
    expect(row(report, 'Load balancer')).toEqual(['Load balancer', '1', '2']);
  });

  test('shows a database that is not encrypted as such', () => {
    expect(report).toContain('aurora-postgresql 18.6, NOT ENCRYPTED');
    expect(row(report, 'payments-1')).toEqual(['payments-1', 'writer', 'us-east-1a', 'db.r8g.large']);
  });

  test('shows the services with images and limits', () => {
    expect(row(report, 'backend')).toEqual(['backend', '2 of 3', '3 to 20', 'app: registry/backend:1.0.0']);
  });

  test('shows the listener rules by service, without the value of the origin header', () => {
    expect(row(report, 'HTTPS:443')).toEqual(['HTTPS:443', '10', '/api/*', 'x-origin-verify (1 accepted)', 'backend']);
    expect(report).not.toContain('secret-value');
  });

  test('shows the health checks by service', () => {
    expect(report).toMatch(/│ backend +│ 3000 │ \/api\/health │ 30 s +│ 3 failures +│/);
  });

  test('shows the distribution with the DNS records that lead to it', () => {
    expect(report).toContain('Distribution: E1 (d1.cloudfront.net) for app.example.com, with a web ACL');
    expect(report).toContain('DNS: A app.example.com\n');
  });

  test('shows alarms with what they watch, those of the same kind together', () => {
    expect(report).toContain('Alarms: 4');
    expect(row(report, 'AWS/ECS CPUUtilization')).toEqual(['AWS/ECS CPUUtilization', '> 80', 'backend', '1']);
    const unhealthy = 'AWS/ApplicationELB UnHealthyHostCount';
    expect(row(report, unhealthy)).toEqual([unhealthy, '>= 1', 'backend', '1']);
    expect(row(report, 'AWS/RDS DatabaseConnections')).toEqual([
      'AWS/RDS DatabaseConnections',
      '> 360',
      'payments-1, payments-2',
      '1',
    ]);
  });

  test('says what has no effect, what does not happen and what is replaced', () => {
    expect(report).toContain('  - 2 x AWS::XRay::Group');
    expect(report).toContain('  - another does not happen');
    expect(report).toContain('  - one thing is replaced');
  });

  test('says so when it cannot know that', () => {
    expect(renderReport({ ...deployment, report: undefined })).toContain('not known here');
  });
});
