import { must, repeated, type Rule } from './rule';

/** Amazon SNS delivers to an address once, whatever its case. */
const subscribersDiffer: Rule = ({ alarms: { subscribers } }) =>
  must(
    repeated(subscribers.map((address) => address.toLowerCase())).length === 0,
    'alarms.subscribers',
    'must not name an address twice',
    subscribers,
  );

const originHeaderVersionsDiffer: Rule = ({ originHeader: { versions } }) =>
  must(repeated(versions).length === 0, 'originHeader.versions', 'must not name a version twice', versions);

/** Alarms and secrets. */
export const operationsRules: readonly Rule[] = [subscribersDiffer, originHeaderVersionsDiffer];
