import { acceptedVersions } from '../../../../lib/facts/origin-header-versions';
import { judge } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import { differs } from '../../expect';
import { directStatus } from '../../inventory/direct-request';
import { rules, targetGroupArn, type RuleReading } from '../../inventory/load-balancer';
import type { ServiceName } from '../../inventory/services';

const ORIGIN_HEADER = 'x-origin-verify';

/** The paths of the services, the first that matches wins. */
const ROUTES: readonly { readonly path: string; readonly priority: string; readonly service: ServiceName }[] = [
  { path: '/api/*', priority: '10', service: 'backend' },
  { path: '/*', priority: '20', service: 'frontend' },
];

/** Where requests go. */
export const routingChecks: readonly VerifyCheck[] = [
  {
    id: 'load-balancer-rules',
    area: 'load-balancer',
    requirement: 'R13',
    title: '`/api/*` goes to the backend first, everything else to the frontend, and there are no other rules',
    fix: 'Deploy ComputeStack; remove rules that were added by hand',
    run: async (context) => {
      const found = (await rules(context)).filter(({ isDefault }) => !isDefault);
      const problems = await Promise.all(
        ROUTES.map(async ({ path, priority, service }) => {
          const rule = found.find(({ paths }) => paths.includes(path));
          const arn = await targetGroupArn(context, service);
          return rule === undefined
            ? [`no rule for ${path}`]
            : [
                ...differs(`priority of ${path}`, rule.priority, priority),
                ...(rule.forwardsTo.join() === arn ? [] : [`${path} does not go to the ${service}`]),
              ];
        }),
      );
      const surplus = found.filter(({ paths }) => !ROUTES.some(({ path }) => paths.join() === path));
      return judge(
        [
          ...problems.flat(),
          ...surplus.map((rule) => `rule ${rule.priority} for ${rule.paths.join(', ') || 'any path'} is not intended`),
        ],
        ROUTES.map(({ path, priority, service }) => `${priority}: ${path} to the ${service}`).join(', '),
      );
    },
  },
  {
    id: 'load-balancer-origin-header',
    area: 'load-balancer',
    requirement: 'R25',
    title: 'Nothing is forwarded without the secret origin header; everything else is answered by 403',
    fix: 'Deploy ComputeStack; until then the load balancer can be reached without the firewall',
    run: async (context) => {
      const [found, status] = await Promise.all([rules(context), directStatus(context)]);
      const versions = acceptedVersions(context.config.originHeader.version).length;
      const last = found.find(({ isDefault }) => isDefault);
      const forwarding = found.filter(({ forwardsTo }) => forwardsTo.length > 0);
      return judge(
        [
          ...differs('default answer', last?.fixedStatus, '403'),
          ...forwarding.flatMap((rule) => headerProblems(rule, versions)),
          ...(status === undefined ? [] : differs('answer to a request without the header', status, 403)),
        ],
        `${forwarding.length} rules require ${ORIGIN_HEADER} (${versions} accepted values), else 403; a request without it ${status === undefined ? 'cannot connect from here' : `got ${status}`}`,
      );
    },
  },
];

function headerProblems({ priority, header, acceptedValues }: RuleReading, versions: number): string[] {
  return header === ORIGIN_HEADER
    ? differs(`number of accepted header values in rule ${priority}`, acceptedValues.length, versions)
    : [`rule ${priority} forwards without ${ORIGIN_HEADER}`];
}
