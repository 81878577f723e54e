import { sourced } from './sourced-number';

const UNITS = 'https://aws.amazon.com/elasticloadbalancing/pricing/';
const CDN = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html';
const NAT = 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html';
const XRAY = 'https://docs.aws.amazon.com/general/latest/gr/xray.html; not confirmed on 2026-11-30';
const RULES = 'of listener rules by a capacity unit: requests times rules, without the free ones';

/** Limits that users meet, and the dimensions of a load balancer capacity unit. */
export const SERVICE_LIMITS = {
  natConnections: sourced(55_000, 'connections', 'of a NAT gateway with one address to one destination', NAT),
  distributionRequests: sourced(250_000, 'requests/s', 'of a distribution, a quota that can be raised', CDN),
  traceSegments: sourced(2600, 'segments/s', 'of X-Ray in a region, a quota that can be raised', XRAY),
  unitNewConnections: sourced(25, 'connections/s', 'new ones of a capacity unit', UNITS),
  unitActiveConnections: sourced(3000, 'connections', 'open ones of a capacity unit', UNITS),
  unitRuleEvaluations: sourced(1000, 'evaluations/s', RULES, UNITS),
  freeRules: sourced(10, 'rules', 'that the load balancer processes free of charge', UNITS),
  unitGiBPerHour: sourced(1, 'GB/h', 'processed by a capacity unit', UNITS),
} as const;
