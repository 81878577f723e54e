import type { SourcedNumber } from './aws-behaviour';

const UNITS = 'https://aws.amazon.com/elasticloadbalancing/pricing/';
const CDN = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html';

/** Limits that users meet, and the dimensions of a load balancer capacity unit. */
export const SERVICE_LIMITS = {
  natConnections: {
    value: 55_000,
    unit: 'connections',
    meaning: 'of a NAT gateway with one address to one destination',
    source: 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html',
  },
  distributionRequests: {
    value: 250_000,
    unit: 'requests/s',
    meaning: 'of a distribution, a quota that can be raised',
    source: CDN,
  },
  traceSegments: {
    value: 2600,
    unit: 'segments/s',
    meaning: 'of X-Ray in a region, a quota that can be raised',
    source: 'https://docs.aws.amazon.com/general/latest/gr/xray.html; not confirmed on 2026-11-24',
  },
  unitNewConnections: { value: 25, unit: 'connections/s', meaning: 'new ones of a capacity unit', source: UNITS },
  unitActiveConnections: { value: 3000, unit: 'connections', meaning: 'open ones of a capacity unit', source: UNITS },
  unitRuleEvaluations: {
    value: 1000,
    unit: 'evaluations/s',
    meaning: 'of listener rules by a capacity unit: requests times rules, without the free ones',
    source: UNITS,
  },
  freeRules: { value: 10, unit: 'rules', meaning: 'that the load balancer processes free of charge', source: UNITS },
  unitGiBPerHour: { value: 1, unit: 'GB/h', meaning: 'processed by a capacity unit', source: UNITS },
} as const satisfies Readonly<Record<string, SourcedNumber>>;
