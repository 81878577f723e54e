import { section, setting, wholeNumber, yesOrNo } from './setting';

/** How the load balancer reacts to failures, and its reserved capacity. */
export const loadBalancer = section({
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/zonal-shift.html
  zonalShift: setting(yesOrNo().default(true), {
    description: 'Whether an operator, or AWS, may shift traffic away from an impaired zone for some hours',
    change: 'in place',
  }),
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health.html
  minHealthyPercent: setting(wholeNumber(1, 49).default(25), {
    description:
      'Share of healthy targets of a service below which unhealthy ones get requests too; below 50, because half are starting during a deployment',
    unit: '%',
    change: 'in place',
  }),
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/request-capacity-unit-reservation.html
  reservedCapacityUnits: setting(wholeNumber(1, 100_000).optional(), {
    description:
      'Reserved capacity of the load balancer, for an announced peak; without it, the load balancer grows within minutes',
    unit: 'LCU',
    change: 'in place',
    changeNote: 'charged as long as it is set; can be lowered at most twice a day',
  }),
}).prefault({});
