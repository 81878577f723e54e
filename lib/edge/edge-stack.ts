import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as route53 from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { OriginHeader } from '../compute/compute-stack';
import { CustomerKey } from '../shared/customer-key';
import { LogBucket } from '../shared/log-bucket';
import type { PlatformDomain } from '../shared/platform-domain';
import { DistributionAccessLogs } from './distribution-access-logs';
import { DistributionAlarms } from './distribution-alarms';
import { DomainRecords } from './domain-records';
import { EdgeCertificate } from './edge-certificate';
import { PlatformDistribution } from './platform-distribution';
import { StaticAssets } from './static-assets';
import { WebFirewall } from './web-firewall';
import type { WebFirewallSettings } from './web-firewall-rules';

/** What the edge layer depends on. */
export interface EdgeStackProps extends StackProps {
  /** First part of names. */
  readonly namePrefix: string;
  /** Load balancer that answers everything but static assets. */
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;
  /** Header that the load balancer requires. */
  readonly originHeader: OriginHeader;
  /** Region of the other layers. */
  readonly mainRegion: string;
  /** Custom domain and its hosted zone. */
  readonly domain: PlatformDomain;
  /** Existing certificate in us-east-1. @default - one is created and validated by DNS */
  readonly certificateArn?: string;
  /** Limits and rules of the web firewall. */
  readonly webFirewall: WebFirewallSettings;
  /** E-mail addresses that receive the alarms of the distribution. */
  readonly alarmSubscribers: readonly string[];
  /** Address of the runbook, which alarms link to. */
  readonly runbookUrl: string;
  /** How long logs are kept. */
  readonly logRetention: logs.RetentionDays;
  /** Whether buckets and logs outlive the stack. */
  readonly retainData: boolean;
}

/** The edge layer, always in us-east-1: the distribution on the custom domain, its firewall, and the static assets. */
export class EdgeStack extends Stack {
  /** The distribution that viewers connect to. */
  public readonly distribution: cloudfront.IDistribution;

  public constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, props);
    const { namePrefix, domain, logRetention, retainData: retain } = props;
    const hostedZone = route53.HostedZone.fromHostedZoneAttributes(this, 'HostedZone', {
      hostedZoneId: domain.hostedZoneId,
      zoneName: domain.hostedZoneName,
    });
    const { key: encryptionKey } = new CustomerKey(this, 'EncryptionKey', {
      description: 'Encrypts the logs of the distribution and its firewall',
      alias: `${namePrefix}/edge`,
      encryptsLogs: true,
      usedThrough: ['s3'],
      retain,
    });
    const { bucket: serverAccessLogs } = new LogBucket(this, 'ServerAccessLogs', { retention: logRetention, retain });

    const assets = new StaticAssets(this, 'StaticAssets', { serverAccessLogs, retain });
    const { certificate } = new EdgeCertificate(this, 'Certificate', {
      domainName: domain.name,
      hostedZone,
      certificateArn: props.certificateArn,
    });
    const firewall = new WebFirewall(this, 'WebFirewall', {
      namePrefix,
      domainName: domain.name,
      settings: props.webFirewall,
      encryptionKey,
      logRetention,
      retain,
    });
    const { distribution } = new PlatformDistribution(this, 'Platform', {
      namePrefix,
      comment: `${namePrefix}: ${domain.name}`,
      domainName: domain.name,
      certificate,
      webAcl: firewall.webAcl,
      loadBalancer: props.loadBalancer,
      originHeader: props.originHeader,
      staticAssets: assets.origin,
    });
    new DomainRecords(this, 'DomainRecords', { domainName: domain.name, hostedZone, distribution });
    new DistributionAccessLogs(this, 'AccessLogs', {
      distribution,
      namePrefix,
      encryptionKey,
      serverAccessLogs,
      retention: logRetention,
      retain,
    });
    new DistributionAlarms(this, 'Alarms', {
      namePrefix,
      distribution,
      certificate,
      webAclMetricName: firewall.metricName,
      subscribers: props.alarmSubscribers,
      runbookUrl: props.runbookUrl,
      watchesKeys: props.mainRegion !== this.region,
      retain,
    });

    new CfnOutput(this, 'StaticAssetsBucketName', { value: assets.bucket.bucketName });
    new CfnOutput(this, 'DistributionId', { value: distribution.distributionId });
    this.distribution = distribution;
  }
}
