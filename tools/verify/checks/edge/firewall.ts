import { DescribeDeliveriesCommand, DescribeDeliverySourcesCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetLoggingConfigurationCommand, type Rule } from '@aws-sdk/client-wafv2';
import { EVERY_PATH } from '../../../../lib/facts/managed-rules';
import { fail, judge } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import { differingItems, differs } from '../../expect';
import { distribution, webAcl } from '../../inventory/distribution';
import { logGroupProblems } from '../../inventory/log-groups';
import { physicalId } from '../../inventory/stacks';

/** What records and samples must not hold. */
const REDACTED = [
  'authorization',
  'cookie',
  'proxy-authorization',
  'query',
  'referer',
  'x-access-token',
  'x-amz-security-token',
  'x-api-key',
  'x-auth-token',
  'x-csrf-token',
  'x-refresh-token',
  'x-session-token',
  'x-xsrf-token',
];

/** Rules of the firewall, by their names. */
const RULES = [
  ...['ForeignHost', 'RateLimit', 'StrictRateLimit', 'NetworkRateLimit'],
  ...['IpReputation', 'KnownBadInputs', 'Common', 'SqlInjection'],
];

/** The firewall, and the records of both. */
export const firewallChecks: readonly VerifyCheck[] = [
  {
    id: 'edge-firewall',
    area: 'edge',
    requirement: 'R25',
    title:
      'The web firewall is attached to the distribution, and all its rules block but those that the configuration lets count',
    fix: 'Deploy EdgeStack; webFirewall.countedRules in config/ says what may count',
    run: async (context) => {
      const [{ config }, acl] = await Promise.all([distribution(context), webAcl(context)]);
      const found = acl?.Rules ?? [];
      const { countedRules } = context.config.webFirewall;
      const elsewhere = countedRules.filter(({ paths }) => !paths.includes(EVERY_PATH));
      return judge(
        [
          ...differs('web ACL of the distribution', config.WebACLId, acl?.ARN),
          ...differingItems(
            'rules',
            found.map(({ Name = '' }) => Name),
            [...RULES, ...elsewhere.map(({ rule }) => rule)],
          ),
          ...found.flatMap(leniency),
          ...differingItems(
            'rules that count',
            found.flatMap(countingRules),
            countedRules.map(({ rule }) => rule),
          ),
        ],
        `${acl?.Name ?? ''} with ${found.map(({ Name = '' }) => Name).join(', ')}`,
      );
    },
  },
  {
    id: 'edge-firewall-logs',
    area: 'edge',
    requirement: 'R25',
    title: 'The firewall records what it does, without credentials, in the encrypted log group',
    fix: 'Deploy EdgeStack',
    run: async (context) => {
      const [acl, group, problems] = await Promise.all([
        webAcl(context),
        physicalId(context, 'edge', 'AWS::Logs::LogGroup'),
        logGroupProblems(context, 'edge'),
      ]);
      const request = new GetLoggingConfigurationCommand({ ResourceArn: acl?.ARN });
      const { LoggingConfiguration } = await context.edge.webFirewall.send(request);
      const destinations = LoggingConfiguration?.LogDestinationConfigs ?? [];
      const redacted = (LoggingConfiguration?.RedactedFields ?? []).map(
        ({ SingleHeader }) => SingleHeader?.Name ?? 'query',
      );
      return judge(
        [
          ...(destinations.some((arn) => arn.endsWith(`:${group}`)) ? [] : [`nothing is recorded in ${group}`]),
          ...differingItems('redacted fields', redacted, REDACTED),
          ...(LoggingConfiguration?.LoggingFilter?.DefaultBehavior === 'DROP' ? [] : ['every request is recorded']),
          ...problems,
        ],
        `in ${group}, without ${redacted.join(', ')}`,
      );
    },
  },
  {
    id: 'edge-access-logs',
    area: 'edge',
    requirement: 'R25',
    title: 'The requests of viewers are recorded by day, without query strings and cookies',
    fix: 'Deploy EdgeStack',
    run: async (context) => {
      const { logs } = context.edge;
      const [{ arn }, { deliverySources = [] }, { deliveries = [] }] = await Promise.all([
        distribution(context),
        logs.send(new DescribeDeliverySourcesCommand({})),
        logs.send(new DescribeDeliveriesCommand({})),
      ]);
      const source = deliverySources.find(({ resourceArns = [] }) => resourceArns.includes(arn));
      const delivery = deliveries.find(({ deliverySourceName }) => deliverySourceName === source?.name);
      if (source === undefined || delivery === undefined) {
        return fail(`nothing delivers the access logs of ${arn}`);
      }
      const secretFields = (delivery.recordFields ?? []).filter((field) => /query|cookie|referer/i.test(field));
      return judge(
        [
          ...secretFields.map((field) => `${field} is recorded`),
          ...(/\{yyyy\}.*\{MM\}.*\{dd\}/.test(delivery.s3DeliveryConfiguration?.suffixPath ?? '')
            ? []
            : ['the records of a day have no path of their own']),
        ],
        `${source.name ?? ''} to ${delivery.deliveryDestinationArn ?? ''}, ${delivery.recordFields?.length ?? 0} fields`,
      );
    },
  },
];

/** What a rule does instead of blocking. A group's own rules block unless they are overridden. */
function leniency({ Name = '', Action, OverrideAction, Statement }: Rule): string[] {
  if (Statement?.ManagedRuleGroupStatement === undefined) {
    return Action?.Block === undefined ? [`${Name} does not block`] : [];
  }
  return OverrideAction?.Count === undefined ? [] : [`${Name} only counts`];
}

/** Rules of a group that do not block. */
function countingRules({ Statement }: Rule): string[] {
  const overrides = Statement?.ManagedRuleGroupStatement?.RuleActionOverrides ?? [];
  return overrides.filter(({ ActionToUse }) => ActionToUse?.Block === undefined).map(({ Name = '' }) => Name);
}
