import { AccessAnalyzer } from '@aws-sdk/client-accessanalyzer';
import { ACM } from '@aws-sdk/client-acm';
import { ApplicationAutoScaling } from '@aws-sdk/client-application-auto-scaling';
import { Backup } from '@aws-sdk/client-backup';
import { CloudControl } from '@aws-sdk/client-cloudcontrol';
import { CloudFormation } from '@aws-sdk/client-cloudformation';
import { CloudFront } from '@aws-sdk/client-cloudfront';
import { CloudTrail } from '@aws-sdk/client-cloudtrail';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { EC2 } from '@aws-sdk/client-ec2';
import { ECR } from '@aws-sdk/client-ecr';
import { ECS } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { EventBridge } from '@aws-sdk/client-eventbridge';
import { IAM } from '@aws-sdk/client-iam';
import { KMS } from '@aws-sdk/client-kms';
import { Lambda } from '@aws-sdk/client-lambda';
import { RDS } from '@aws-sdk/client-rds';
import { ResourceGroupsTaggingAPI } from '@aws-sdk/client-resource-groups-tagging-api';
import { Route53 } from '@aws-sdk/client-route-53';
import { S3 } from '@aws-sdk/client-s3';
import { Scheduler } from '@aws-sdk/client-scheduler';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { ServiceQuotas } from '@aws-sdk/client-service-quotas';
import { SNS } from '@aws-sdk/client-sns';
import { SSM } from '@aws-sdk/client-ssm';
import { STS } from '@aws-sdk/client-sts';
import { WAFV2 } from '@aws-sdk/client-wafv2';
import type { CallMeter } from './call-meter';
import { refuseWebPages } from '../errors/web-page';

/** Endpoint and credentials. The SDK finds missing values in its usual places. */
export interface AwsAccess {
  /** URL of an endpoint. @default - AWS */
  readonly endpoint?: string;
  /** Credentials. @default - those of AWS's normal chain */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

/** Access to one region. */
export interface ClientOptions extends AwsAccess {
  /** Region. */
  readonly region: string;
}

/** Clients of every service that the tools use, in one region. */
export type AwsClients = ReturnType<typeof makeClients>;

/** Makes the clients of a region. With a meter, their calls pass through it. */
export function awsClients(options: ClientOptions, meter?: CallMeter): AwsClients {
  const clients = makeClients(options);
  Object.values(clients).forEach((client) => {
    refuseWebPages(client);
    meter?.attach(client);
  });
  return clients;
}

/** Returns the clients of a region, the same ones each time. */
export function clientsByRegion(access: AwsAccess = {}): (region: string) => AwsClients {
  const made = new Map<string, AwsClients>();
  return (region) => {
    const clients = made.get(region) ?? awsClients({ ...access, region });
    made.set(region, clients);
    return clients;
  };
}

function makeClients(options: ClientOptions) {
  // The SDK warns at each start about the Node.js version that a later release will require. Users of the commands do not
  // need that.
  // oxlint-disable-next-line no-restricted-properties -- set for the SDK, not read.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const configuration = {
    ...options,
    retryMode: 'adaptive',
    maxAttempts: 8,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
  };
  // An emulator at an IP address cannot have a host name for each bucket.
  const forcePathStyle = options.endpoint !== undefined;
  return {
    accessAnalyzer: new AccessAnalyzer(configuration),
    acm: new ACM(configuration),
    autoScaling: new ApplicationAutoScaling(configuration),
    backup: new Backup(configuration),
    cloudControl: new CloudControl(configuration),
    cloudFormation: new CloudFormation(configuration),
    cloudFront: new CloudFront(configuration),
    cloudTrail: new CloudTrail(configuration),
    cloudWatch: new CloudWatch(configuration),
    ec2: new EC2(configuration),
    ecr: new ECR(configuration),
    ecs: new ECS(configuration),
    events: new EventBridge(configuration),
    iam: new IAM(configuration),
    kms: new KMS(configuration),
    lambda: new Lambda(configuration),
    loadBalancing: new ElasticLoadBalancingV2(configuration),
    logs: new CloudWatchLogs(configuration),
    quotas: new ServiceQuotas(configuration),
    rds: new RDS(configuration),
    route53: new Route53(configuration),
    s3: new S3({ ...configuration, forcePathStyle }),
    scheduler: new Scheduler(configuration),
    secrets: new SecretsManager(configuration),
    sns: new SNS(configuration),
    ssm: new SSM(configuration),
    sts: new STS(configuration),
    tagging: new ResourceGroupsTaggingAPI(configuration),
    webFirewall: new WAFV2(configuration),
  };
}
