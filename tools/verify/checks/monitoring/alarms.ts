import { loadBalancerDimension, targetGroupDimension } from '../../dimensions';
import { ALARM_THRESHOLD_PERCENT } from '../../../../lib/facts/alarm-thresholds';
import { judge } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import type { VerificationContext } from '../../context';
import { alarms, metricOf, NOTIFYING_LAYERS, topics, type AlarmReading } from '../../inventory/alarms';
import { instances } from '../../inventory/database';
import { SERVICES } from '../../inventory/services';

/** An alarm that a requirement asks for. */
interface RequiredAlarm {
  /** What it watches, in words. */
  readonly what: string;
  readonly namespace: string;
  readonly metric: string;
  /** Resource that it watches, as CloudWatch names it. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly comparison: 'GreaterThanThreshold' | 'GreaterThanOrEqualToThreshold';
  readonly threshold: number;
}

/** The alarms that the requirements name, and the delivery of all of them. */
export const alarmChecks: readonly VerifyCheck[] = [
  {
    id: 'monitoring-cpu-alarms',
    area: 'monitoring',
    requirement: 'R21',
    title: 'An alarm goes off when the CPU of a service is above 80 %',
    fix: 'Deploy MonitoringStack',
    run: (context) =>
      requireAlarms(
        context,
        SERVICES.map((name) => ({
          what: `CPU of the ${name}`,
          namespace: 'AWS/ECS',
          metric: 'CPUUtilization',
          dimensions: { ClusterName: context.namePrefix, ServiceName: name },
          comparison: 'GreaterThanThreshold',
          threshold: ALARM_THRESHOLD_PERCENT.serviceCpu,
        })),
      ),
  },
  {
    id: 'monitoring-connection-alarms',
    area: 'monitoring',
    requirement: 'R22',
    title: 'An alarm goes off when a database instance has more than 90 % of its connections open',
    fix: 'Deploy MonitoringStack; database.maxConnections is the maximum',
    run: async (context) => {
      const share = ALARM_THRESHOLD_PERCENT.databaseConnections / 100;
      const found = await instances(context);
      return requireAlarms(
        context,
        found.map(({ DBInstanceIdentifier: id = '' }) => ({
          what: `connections of ${id}`,
          namespace: 'AWS/RDS',
          metric: 'DatabaseConnections',
          dimensions: { DBInstanceIdentifier: id },
          comparison: 'GreaterThanThreshold',
          threshold: Math.floor(share * context.config.database.maxConnections),
        })),
      );
    },
  },
  {
    id: 'monitoring-target-alarms',
    area: 'monitoring',
    requirement: 'R23',
    title: 'An alarm goes off when a target of the load balancer fails its health checks',
    fix: 'Deploy MonitoringStack; with --force where a target group was replaced',
    run: async (context) => {
      const LoadBalancer = await loadBalancerDimension(context);
      const required = await Promise.all(
        SERVICES.map(async (name): Promise<RequiredAlarm> => ({
          what: `unhealthy targets of the ${name}`,
          namespace: 'AWS/ApplicationELB',
          metric: 'UnHealthyHostCount',
          dimensions: { LoadBalancer, TargetGroup: await targetGroupDimension(context, name) },
          comparison: 'GreaterThanOrEqualToThreshold',
          threshold: 1,
        })),
      );
      return requireAlarms(context, required);
    },
  },
  {
    id: 'monitoring-alarms-present',
    area: 'monitoring',
    requirement: 'R25',
    title: 'Every alarm that the stacks were deployed with is still there',
    fix: 'Deploy the stack that is named, after a change, or restore the alarm by hand: CloudFormation takes it for present',
    run: async (context) => {
      const all = await alarms(context);
      const gone = all.filter(({ alarm }) => alarm === undefined);
      return judge(
        gone.map(({ name, layer }) => `${name} of the ${layer} layer is gone`),
        `${all.length} alarms`,
      );
    },
  },
  {
    id: 'monitoring-alarm-actions',
    area: 'monitoring',
    requirement: 'R25',
    title: 'Every alarm for operators notifies the topic of its layer, and its actions are enabled',
    fix: 'cloudwatch enable-alarm-actions, or deploy the stack that is named',
    run: async (context) => {
      const [all, listening] = await Promise.all([alarms(context), topics(context)]);
      const notifying = all.filter(forOperators);
      const problems = notifying.flatMap(({ layer, name, alarm }) => {
        if (alarm === undefined) {
          return [];
        }
        const topic = listening.find((candidate) => candidate.layer === layer)?.arn ?? '';
        return [
          ...(alarm.ActionsEnabled === true ? [] : [`the actions of ${name} are disabled`]),
          ...(alarm.AlarmActions?.includes(topic) === true ? [] : [`${name} does not notify ${topic}`]),
        ];
      });
      return judge(problems, `${notifying.length} alarms notify ${listening.length} topics`);
    },
  },
];

/** The compute layer's alarms send no notification: they roll deployments back. */
function forOperators({ layer }: AlarmReading): boolean {
  return NOTIFYING_LAYERS.some((notifying) => notifying === layer);
}

async function requireAlarms(context: VerificationContext, required: readonly RequiredAlarm[]) {
  const present = (await alarms(context))
    .filter(forOperators)
    .flatMap(({ alarm }) => (alarm === undefined ? [] : [alarm]));
  const problems = required.flatMap(({ what, namespace, metric, dimensions, comparison, threshold }) => {
    const watching = present.filter((alarm) => {
      const got = metricOf(alarm);
      const same = Object.entries(dimensions).every(([name, value]) => got.dimensions.get(name) === value);
      return (
        got.name === metric &&
        got.namespace === namespace &&
        same &&
        got.dimensions.size === Object.keys(dimensions).length
      );
    });
    const right = watching.some((a) => a.Threshold === threshold && a.ComparisonOperator === comparison);
    const seen = watching.map((a) => `${a.ComparisonOperator ?? ''} ${a.Threshold ?? ''}`).join(', ');
    return right ? [] : [`no alarm on ${what} is ${comparison} ${threshold}${seen === '' ? '' : `, but ${seen}`}`];
  });
  return judge(problems, required.map(({ what, threshold }) => `${what}: ${threshold}`).join(', '));
}
