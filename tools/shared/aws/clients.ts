import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { ACMClient } from '@aws-sdk/client-acm';
import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { BackupClient } from '@aws-sdk/client-backup';
import { CloudControlClient } from '@aws-sdk/client-cloudcontrol';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { RDSClient } from '@aws-sdk/client-rds';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { Route53Client } from '@aws-sdk/client-route-53';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { WAFV2Client } from '@aws-sdk/client-wafv2';
import type { CallMeter } from './call-meter';

/** Endpoint and credentials. The SDK finds what is left out in its usual places. */
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

/** Clients of every service that the tools ask, in one region. */
export type AwsClients = ReturnType<typeof makeClients>;

/** Makes the clients of a region. With a meter, their calls pass through it. */
export function awsClients(options: ClientOptions, meter?: CallMeter): AwsClients {
  const clients = makeClients(options);
  Object.values(clients).forEach((client) => meter?.attach(client));
  return clients;
}

/** Gives the clients of a region, the same ones each time. */
export function clientsByRegion(access: AwsAccess = {}): (region: string) => AwsClients {
  const made = new Map<string, AwsClients>();
  return (region) => {
    const clients = made.get(region) ?? awsClients({ ...access, region });
    made.set(region, clients);
    return clients;
  };
}

function makeClients(options: ClientOptions) {
  // The SDK announces on each start which version of Node.js it will require, which helps with no task.
  // oxlint-disable-next-line no-restricted-properties -- set for the SDK, not read.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const configuration = {
    ...options,
    retryMode: 'adaptive',
    maxAttempts: 8,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
  };
  // An emulator on an IP address has no names of buckets below it.
  const forcePathStyle = options.endpoint !== undefined;
  return {
    accessAnalyzer: new AccessAnalyzerClient(configuration),
    acm: new ACMClient(configuration),
    autoScaling: new ApplicationAutoScalingClient(configuration),
    backup: new BackupClient(configuration),
    cloudControl: new CloudControlClient(configuration),
    cloudFormation: new CloudFormationClient(configuration),
    cloudFront: new CloudFrontClient(configuration),
    cloudTrail: new CloudTrailClient(configuration),
    cloudWatch: new CloudWatchClient(configuration),
    ec2: new EC2Client(configuration),
    ecr: new ECRClient(configuration),
    ecs: new ECSClient(configuration),
    events: new EventBridgeClient(configuration),
    iam: new IAMClient(configuration),
    kms: new KMSClient(configuration),
    lambda: new LambdaClient(configuration),
    loadBalancing: new ElasticLoadBalancingV2Client(configuration),
    logs: new CloudWatchLogsClient(configuration),
    quotas: new ServiceQuotasClient(configuration),
    rds: new RDSClient(configuration),
    route53: new Route53Client(configuration),
    s3: new S3Client({ ...configuration, forcePathStyle }),
    scheduler: new SchedulerClient(configuration),
    secrets: new SecretsManagerClient(configuration),
    sns: new SNSClient(configuration),
    ssm: new SSMClient(configuration),
    sts: new STSClient(configuration),
    tagging: new ResourceGroupsTaggingAPIClient(configuration),
    webFirewall: new WAFV2Client(configuration),
  };
}
