import { must, repeated, type Rule } from './rule';

/** Amazon SNS subscribes an address once, and ignores its case. */
const subscribersDiffer: Rule = ({ alarms: { subscribers } }) =>
  must(
    repeated(subscribers.map((address) => address.toLowerCase())).length === 0,
    'alarms.subscribers',
    'must not name an address twice',
    subscribers,
  );

/** Subscribers of the alarms. */
export const operationsRules: readonly Rule[] = [subscribersDiffer];
