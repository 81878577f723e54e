/** When the list prices below were looked up. */
export const PRICES_DATED = '2026-11-24';

/** Region of the list prices. */
export const PRICES_REGION = 'us-east-1';

/** A list price. */
export interface ListPrice {
  readonly dollars: number;
  readonly per: string;
  /** AWS's page, and whether the number was seen on it or on a page that quotes it. */
  readonly source: string;
}

const NOT_CONFIRMED = 'not confirmed: the page loads its prices from elsewhere';
const FARGATE = 'https://aws.amazon.com/fargate/pricing/, quoted by https://www.vantage.sh/blog/fargate-pricing';
const FIREWALL = 'https://aws.amazon.com/waf/pricing/, quoted by https://c3x.dev/blog/aws-waf-cost-explained/';
const CLOUDWATCH = 'https://aws.amazon.com/cloudwatch/pricing/';
const LOGS = `${CLOUDWATCH}, quoted by https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/`;
const METRICS = `${CLOUDWATCH}, quoted by https://signoz.io/guides/cloudwatch-pricing`;
const AURORA = `https://aws.amazon.com/rds/aurora/pricing/, ${NOT_CONFIRMED}`;
const BALANCER = 'https://aws.amazon.com/elasticloadbalancing/pricing/';

const price = (dollars: number, per: string, source: string): ListPrice => ({ dollars, per, source });

/** List prices without discounts, free tiers and volume steps. */
export const PRICES = {
  armCpu: price(0.03238, 'vCPU and hour', FARGATE),
  armMemory: price(0.00356, 'GB and hour', FARGATE),
  x86Cpu: price(0.04048, 'vCPU and hour', FARGATE),
  x86Memory: price(0.004445, 'GB and hour', FARGATE),
  loadBalancer: price(0.0225, 'hour', `${BALANCER}, ${NOT_CONFIRMED}`),
  capacityUnit: price(0.008, 'LCU and hour', `${BALANCER}, quoted by https://aws.darcy-it.com/elb`),
  natGateway: price(0.045, 'hour', `https://aws.amazon.com/vpc/pricing/, ${NOT_CONFIRMED}`),
  natData: price(0.045, 'GB', `https://aws.amazon.com/vpc/pricing/, ${NOT_CONFIRMED}`),
  publicAddress: price(0.005, 'hour', `https://aws.amazon.com/vpc/pricing/, ${NOT_CONFIRMED}`),
  endpoint: price(0.01, 'endpoint, zone and hour', `https://aws.amazon.com/privatelink/pricing/, ${NOT_CONFIRMED}`),
  crossZone: price(0.02, 'GB, both directions', `https://aws.amazon.com/ec2/pricing/on-demand/, ${NOT_CONFIRMED}`),
  databaseCpu: price(0.138, 'vCPU and hour of r8g and r7g', AURORA),
  databaseCpuBurstable: price(0.0365, 'vCPU and hour of t4g.medium', AURORA),
  databaseStorage: price(0.1, 'GB and month', AURORA),
  databaseIo: price(
    0.2,
    'million I/Os',
    'https://aws.amazon.com/rds/aurora/pricing/, quoted by https://www.jusdb.com/blog/aws-rds-vs-aurora-vs-serverless-cost-comparison',
  ),
  backupStorage: price(0.021, 'GB and month', `https://aws.amazon.com/backup/pricing/, ${NOT_CONFIRMED}`),
  insights: price(0.0125, 'vCPU and hour', `${CLOUDWATCH}, ${NOT_CONFIRMED}`),
  logIngestion: price(0.5, 'GB', LOGS),
  logStorage: price(0.03, 'GB and month', `${CLOUDWATCH}, ${NOT_CONFIRMED}`),
  metric: price(0.3, 'metric and month', METRICS),
  insightsMetric: price(0.07, 'metric and month', `${CLOUDWATCH}, ${NOT_CONFIRMED}`),
  alarm: price(0.1, 'alarm and month', `${CLOUDWATCH}, ${NOT_CONFIRMED}`),
  dashboard: price(3, 'dashboard and month', LOGS),
  trace: price(5, 'million traces', `https://aws.amazon.com/xray/pricing/, ${NOT_CONFIRMED}`),
  edgeData: price(
    0.085,
    'GB',
    `https://aws.amazon.com/cloudfront/pricing/, first 10 TB to North America and Europe, ${NOT_CONFIRMED}`,
  ),
  edgeRequests: price(1, 'million HTTPS requests', `https://aws.amazon.com/cloudfront/pricing/, ${NOT_CONFIRMED}`),
  webAcl: price(5, 'web ACL and month', FIREWALL),
  firewallRule: price(1, 'rule and month', FIREWALL),
  firewallRequests: price(0.6, 'million requests', FIREWALL),
  objectRequests: price(0.4, 'million GET requests', `https://aws.amazon.com/s3/pricing/, ${NOT_CONFIRMED}`),
  key: price(1, 'key and month', `https://aws.amazon.com/kms/pricing/, ${NOT_CONFIRMED}`),
  secret: price(0.4, 'secret and month', `https://aws.amazon.com/secrets-manager/pricing/, ${NOT_CONFIRMED}`),
} as const satisfies Readonly<Record<string, ListPrice>>;

/** A price of the table. */
export type PriceName = keyof typeof PRICES;
