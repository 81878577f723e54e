import type { NamedMutation } from './named-mutation';

/** One mutation for each test that docs/requirements.md names: if it does not fail the test, the page names the wrong one. */
export const REQUIREMENT_MUTATIONS: readonly NamedMutation[] = [
  {
    file: 'lib/platform.ts',
    from: "new NetworkStack(app, 'NetworkStack'",
    to: "new NetworkStack(app, 'Network'",
    kills: ['test/platform.test.ts › has the five layers under their fixed ids'],
  },
  {
    file: 'lib/compute/web-service.ts',
    from: 'AvailabilityZoneRebalancing.ENABLED',
    to: 'AvailabilityZoneRebalancing.DISABLED',
    kills: ['test/compute/web-service.test.ts › spreads tasks over the zones again after a zone was gone'],
  },
  {
    file: 'lib/data/database-cluster.ts',
    from: 'length: 1 + readerCount',
    to: 'length: readerCount',
    kills: [
      'test/data/database-cluster.test.ts › has a writer and the configured readers, one in each zone, all able to take over',
    ],
  },
  {
    file: 'lib/platform.ts',
    from: '  tagEverything(app, tags);',
    to: '  network.addStackDependency(monitoring);\n  tagEverything(app, tags);',
    kills: [
      'test/platform.test.ts › depends one way: network <- data <- compute <- edge, and monitoring on those it watches',
    ],
  },
  {
    file: 'lib/platform.ts',
    from: '  tagEverything(app, tags);',
    to: '  network.exportValue(network.vpc.vpcId);\n  tagEverything(app, tags);',
    kills: ['test/platform.test.ts › %s exports nothing and imports nothing by export'],
  },
  {
    file: 'package.json',
    from: '"ts-jest":',
    to: '"ts-test":',
    kills: ['test/package.test.ts › has the agreed packages'],
  },
  {
    file: 'cdk.json',
    from: '"@aws-cdk/aws-iam:minimizePolicies": true',
    to: '"@aws-cdk/aws-iam:minimizePolicies": false',
    kills: ['test/platform.test.ts › carries every feature flag that the installed library recommends'],
  },
  {
    file: 'lib/compute/frontend-service.ts',
    from: "serviceName: 'frontend'",
    to: "serviceName: 'backend'",
    kills: ['test/compute/web-service.test.ts › is two services with task definitions of their own'],
  },
  {
    file: 'lib/compute/service-scaling.ts',
    from: 'maxCapacity: settings.maxTasks',
    to: 'maxCapacity: settings.maxTasks + 1',
    kills: ['test/compute/service-scaling.test.ts › keeps the $service between $min and $max tasks'],
  },
  {
    file: 'lib/compute/service-scaling.ts',
    from: 'disableScaleIn: true',
    to: 'disableScaleIn: false',
    kills: [
      'test/compute/service-scaling.test.ts › scales the $service on CPU, memory and requests, and in on CPU and requests alone',
    ],
  },
  {
    file: 'lib/shared/image-reference.ts',
    from: "const MOVING_ANYWHERE = ['latest',",
    to: 'const MOVING_ANYWHERE = [',
    kills: ['test/config/load.test.ts › fails when an override breaks a rule, and names the option'],
  },
  {
    file: 'lib/compute/trace-collector.ts',
    from: "image: containerImage(this, 'Repository', image)",
    to: "image: containerImage(this, 'Repository', 'nginx:latest')",
    kills: ['test/compute/trace-collector.test.ts › runs a fixed version beside the %s'],
  },
  {
    file: 'lib/compute/trace-collector.ts',
    from: "exporters: ['awsxray']",
    to: 'exporters: []',
    kills: [
      'test/compute/trace-collector.test.ts › passes spans on to AWS X-Ray, within its memory, and nothing to anywhere else',
    ],
  },
  {
    file: 'lib/compute/tracing-environment.ts',
    from: "OTEL_METRICS_EXPORTER: 'none'",
    to: "OTEL_METRICS_EXPORTER: 'otlp'",
    kills: [
      'test/compute/tracing-environment.test.ts › sends spans, and only spans, to the collector of the same task',
    ],
  },
  {
    file: 'lib/network/platform-vpc.ts',
    from: 'maxAzs: ADDRESS_PLAN.zones',
    to: 'maxAzs: 2',
    kills: ['test/network/platform-vpc.test.ts › has a %s subnet in each of the three named zones'],
  },
  {
    file: 'lib/compute/public-load-balancer.ts',
    from: 'ec2.SubnetType.PUBLIC }',
    to: 'ec2.SubnetType.PRIVATE_WITH_EGRESS }',
    kills: [
      'test/compute/public-load-balancer.test.ts › is in the public subnets, open to the internet, in its given group',
    ],
  },
  {
    file: 'lib/compute/web-service.ts',
    from: 'assignPublicIp: false',
    to: 'assignPublicIp: true',
    kills: [
      'test/compute/web-service.test.ts › runs tasks of the $service in the private subnets only, in their given group',
    ],
  },
  {
    file: 'lib/data/database-cluster.ts',
    from: 'publiclyAccessible: false',
    to: 'publiclyAccessible: true',
    kills: [
      'test/data/database-cluster.test.ts › is in the isolated subnets of all three zones, in the given security group, and not public',
    ],
  },
  {
    file: 'lib/network/platform-vpc.ts',
    from: 'natGateways: props.natGatewayCount',
    to: 'natGateways: 1',
    kills: ['test/network/platform-vpc.test.ts › sends each private subnet out through a NAT gateway of its own'],
  },
  {
    file: 'lib/compute/backend-service.ts',
    from: "path: '/api/*'",
    to: "path: '/api'",
    kills: ['test/compute/backend-service.test.ts › gets the requests of the API, before the frontend gets the rest'],
  },
  {
    file: 'lib/compute/frontend-service.ts',
    from: "path: '/*'",
    to: "path: '/'",
    kills: ['test/compute/frontend-service.test.ts › gets every request that the backend does not get'],
  },
  {
    file: 'lib/compute/public-load-balancer.ts',
    from: 'domainName: domain.name',
    to: 'domainName: domain.hostedZoneName',
    kills: [
      'test/compute/public-load-balancer.test.ts › has a certificate of the custom domain, validated in its hosted zone',
    ],
  },
  {
    file: 'lib/compute/public-load-balancer.ts',
    from: 'SslPolicy.TLS13_12_RES_PQ',
    to: 'SslPolicy.RECOMMENDED',
    kills: ['test/compute/public-load-balancer.test.ts › answers nothing but HTTPS, with TLS 1.2 or newer'],
  },
  {
    file: 'lib/compute/web-service.ts',
    from: 'unhealthyThresholdCount: 3',
    to: 'unhealthyThresholdCount: 2',
    kills: [
      'test/compute/web-service.test.ts › checks targets of the $service every 30 seconds, unhealthy after 3 failures',
    ],
  },
  {
    file: 'lib/data/database-cluster.ts',
    from: 'storageEncryptionKey: props.encryptionKey',
    to: 'storageEncryptionKey: undefined',
    kills: ['test/data/database-cluster.test.ts › encrypts storage, credentials and insights with the customer key'],
  },
  {
    file: 'lib/data/backup-plan.ts',
    from: '0/${hours}',
    to: '0/12',
    kills: [
      'test/data/backup-plan.test.ts › takes a backup every six hours that is over before the next one and is deleted in time',
    ],
  },
  {
    file: 'lib/data/database-cluster.ts',
    from: 'manageMasterUserPassword: true',
    to: 'manageMasterUserPassword: false',
    kills: [
      'test/data/database-cluster.test.ts › lets Amazon RDS make and rotate the credentials, so none are in the template and no function rotates them',
    ],
  },
  {
    file: 'lib/compute/database-access.ts',
    from: 'this.secret.grantRead(role);',
    to: '',
    kills: [
      'test/compute/database-access.test.ts › lets the backend read the one secret, and use its key through Secrets Manager only',
    ],
  },
  {
    file: 'lib/compute/web-task.ts',
    from: 'description: `What the ${serviceName} may do`,',
    to: "description: `What the ${serviceName} may do`,\n      inlinePolicies: { Extra: new iam.PolicyDocument({ statements: [new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: ['*'] })] }) },",
    kills: ['test/compute/database-access.test.ts › lets no other role of a service read a secret or use a key'],
  },
  {
    file: 'lib/edge/static-assets.ts',
    from: 'S3BucketOrigin.withOriginAccessIdentity',
    to: 'S3BucketOrigin.withOriginAccessControl',
    kills: ['test/edge/static-assets.test.ts › can be read by the origin access identity, which can do nothing else'],
  },
  {
    file: 'lib/edge/platform-distribution.ts',
    from: 'domainNames: [props.domainName]',
    to: 'domainNames: []',
    kills: ['test/edge/platform-distribution.test.ts › is on the custom domain, with its certificate'],
  },
  {
    file: 'lib/edge/domain-records.ts',
    from: 'recordName: props.domainName',
    to: "recordName: 'www'",
    kills: ['test/edge/domain-records.test.ts › lead the custom domain to the distribution by an alias of type %s'],
  },
  {
    file: 'lib/monitoring/service-alarms.ts',
    from: 'threshold: serviceCpu',
    to: 'threshold: serviceMemory',
    kills: ['test/monitoring/service-alarms.test.ts › go off when CPU stays above 80 % although the service scales'],
  },
  {
    file: 'lib/monitoring/database-instance-alarms.ts',
    from: 'threshold: connectionCount',
    to: 'threshold: connectionCount + 1',
    kills: [
      'test/monitoring/database-instance-alarms.test.ts › go off when more than 90 % of the connections are open',
    ],
  },
  {
    file: 'lib/monitoring/target-alarms.ts',
    from: 'threshold: 1,',
    to: 'threshold: 2,',
    kills: ['test/monitoring/target-alarms.test.ts › go off as soon as one target fails its health checks'],
  },
  {
    file: 'lib/shared/platform-tags.ts',
    from: 'Tags.of(scope).add(key, value);',
    to: '',
    kills: ['test/tags.test.ts › are on every resource of %s that the specification calls taggable'],
  },
  {
    file: 'lib/compute/web-service.ts',
    from: 'PropagatedTagSource.SERVICE',
    to: 'PropagatedTagSource.NONE',
    kills: ['test/compute/web-service.test.ts › tags running tasks as the service is tagged'],
  },
  {
    file: 'lib/data/application-credentials.ts',
    from: 'kmsKeyId: encryptionKey.keyArn,',
    to: '',
    kills: [
      "test/data/application-credentials.test.ts › are generated in Secrets Manager, under the data layer's key and a name that is free again without the stack",
    ],
  },
  {
    file: 'lib/compute/migration-task.ts',
    from: 'access.grant(this.taskRole);',
    to: '',
    kills: [
      "test/compute/migration-task.test.ts › may read the administrator's secret of this cluster, and write, but not read, the application's",
    ],
  },
];
