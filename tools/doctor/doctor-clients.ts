import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { CloudControlClient } from '@aws-sdk/client-cloudcontrol';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient } from '@aws-sdk/client-iam';
import { RDSClient } from '@aws-sdk/client-rds';
import { Route53Client } from '@aws-sdk/client-route-53';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { WAFV2Client } from '@aws-sdk/client-wafv2';

/** A client of a region other than the main one. */
type InRegion<Client extends { send: unknown }> = (region: string) => Pick<Client, 'send'>;

/** Clients of what the checks ask. */
export interface DoctorClients {
  readonly accessAnalyzer: Pick<AccessAnalyzerClient, 'send'>;
  readonly cloudFront: Pick<CloudFrontClient, 'send'>;
  readonly ec2: Pick<EC2Client, 'send'>;
  readonly iam: Pick<IAMClient, 'send'>;
  readonly rds: Pick<RDSClient, 'send'>;
  readonly route53: Pick<Route53Client, 'send'>;
  readonly sts: Pick<STSClient, 'send'>;
  readonly cloudControlIn: InRegion<CloudControlClient>;
  readonly cloudFormationIn: InRegion<CloudFormationClient>;
  /** The registry of a region; an image may lie in another one than the platform. */
  readonly ecrIn: InRegion<ECRClient>;
  readonly firewallIn: InRegion<WAFV2Client>;
  readonly loadBalancersIn: InRegion<ElasticLoadBalancingV2Client>;
  /** Quotas of a region; those of global services are kept in one. */
  readonly quotasIn: InRegion<ServiceQuotasClient>;
  readonly secretsIn: InRegion<SecretsManagerClient>;
  /** Parameters of a region; the edge has its own. */
  readonly ssmIn: InRegion<SSMClient>;
}

/**
 * Clients that use the credentials of the shell, and the endpoint of `AWS_ENDPOINT_URL` where it is set: the SDK reads
 * both by itself.
 */
export function doctorClients(region: string): DoctorClients {
  // The SDK announces the next major version of Node.js it will need on each start; it has nothing to do with the task.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const common = { maxAttempts: 3, requestHandler: { connectionTimeout: 5_000, requestTimeout: 20_000 } };
  const here = { ...common, region };
  return {
    accessAnalyzer: new AccessAnalyzerClient(here),
    cloudFront: new CloudFrontClient(here),
    ec2: new EC2Client(here),
    iam: new IAMClient(here),
    rds: new RDSClient(here),
    route53: new Route53Client(here),
    sts: new STSClient(here),
    cloudControlIn: (other) => new CloudControlClient({ ...common, region: other }),
    cloudFormationIn: (other) => new CloudFormationClient({ ...common, region: other }),
    ecrIn: (other) => new ECRClient({ ...common, region: other }),
    firewallIn: (other) => new WAFV2Client({ ...common, region: other }),
    loadBalancersIn: (other) => new ElasticLoadBalancingV2Client({ ...common, region: other }),
    quotasIn: (other) => new ServiceQuotasClient({ ...common, region: other }),
    secretsIn: (other) => new SecretsManagerClient({ ...common, region: other }),
    ssmIn: (other) => new SSMClient({ ...common, region: other }),
  };
}
