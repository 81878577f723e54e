import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient } from '@aws-sdk/client-iam';
import { RDSClient } from '@aws-sdk/client-rds';

/** How to reach AWS. What is left out, the SDK finds in its usual places, AWS_ENDPOINT_URL among them. */
export interface AwsAccess {
  /** Address that answers for AWS. @default - the SDK's */
  readonly endpoint?: string;
  /** Credentials. @default - the SDK's */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Clients of one region, only ever used to read. */
export interface RegionClients {
  readonly cloudFormation: CloudFormationClient;
  readonly cloudFront: CloudFrontClient;
  readonly cloudWatch: CloudWatchClient;
  readonly ecs: ECSClient;
  readonly iam: IAMClient;
  readonly loadBalancing: ElasticLoadBalancingV2Client;
  readonly rds: RDSClient;
}

/** Gives the clients of a region, the same ones each time. */
export function clientsByRegion(access: AwsAccess = {}): (region: string) => RegionClients {
  const made = new Map<string, RegionClients>();
  return (region) => {
    const clients = made.get(region) ?? clientsOf({ ...access, region });
    made.set(region, clients);
    return clients;
  };
}

function clientsOf(options: AwsAccess & { readonly region: string }): RegionClients {
  return {
    cloudFormation: new CloudFormationClient(options),
    cloudFront: new CloudFrontClient(options),
    cloudWatch: new CloudWatchClient(options),
    ecs: new ECSClient(options),
    iam: new IAMClient(options),
    loadBalancing: new ElasticLoadBalancingV2Client(options),
    rds: new RDSClient(options),
  };
}
