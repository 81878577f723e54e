import { section, setting, wholeNumber, yesOrNo } from './setting';

/** What the load balancer does when things go wrong, and what is kept ready. */
export const loadBalancer = section({
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/zonal-shift.html
  zonalShift: setting(yesOrNo().default(true), {
    description:
      'Whether an operator, or AWS, may take a zone that is in trouble out of the load balancer for some hours',
    change: 'in place',
  }),
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health.html
  minHealthyPercent: setting(wholeNumber(1, 49).default(25), {
    description:
      'Share of the targets of a service below which all of them get requests again, unhealthy ones too; below 50, because half are starting during a deployment',
    unit: '%',
    change: 'in place',
  }),
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/request-capacity-unit-reservation.html
  reservedCapacityUnits: setting(wholeNumber(1, 100_000).optional(), {
    description:
      'Capacity of the load balancer that is ready before the requests are, for an announced peak; without it, the load balancer grows within minutes',
    unit: 'LCU',
    change: 'in place',
    changeNote: 'paid for as long as it is set; AWS lowers it at most twice a day',
  }),
}).prefault({});
