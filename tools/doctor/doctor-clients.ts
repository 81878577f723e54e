import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { IAMClient } from '@aws-sdk/client-iam';
import { RDSClient } from '@aws-sdk/client-rds';
import { Route53Client } from '@aws-sdk/client-route-53';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';

/** Clients of what the checks ask. */
export interface DoctorClients {
  readonly ec2: Pick<EC2Client, 'send'>;
  readonly iam: Pick<IAMClient, 'send'>;
  readonly quotas: Pick<ServiceQuotasClient, 'send'>;
  readonly rds: Pick<RDSClient, 'send'>;
  readonly route53: Pick<Route53Client, 'send'>;
  readonly sts: Pick<STSClient, 'send'>;
  /** The registry of a region; an image may lie in another one than the platform. */
  readonly ecrIn: (region: string) => Pick<ECRClient, 'send'>;
  /** Parameters of a region; the edge has its own. */
  readonly ssmIn: (region: string) => Pick<SSMClient, 'send'>;
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
    ec2: new EC2Client(here),
    iam: new IAMClient(here),
    quotas: new ServiceQuotasClient(here),
    rds: new RDSClient(here),
    route53: new Route53Client(here),
    sts: new STSClient(here),
    ecrIn: (other) => new ECRClient({ ...common, region: other }),
    ssmIn: (other) => new SSMClient({ ...common, region: other }),
  };
}
