import { fail, judge } from '../../../shared/checks/finding';
import type { VerifyCheck } from '../../check';
import { differs } from '../../expect';
import { logGroupProblems } from '../../inventory/log-groups';
import { flowLogs } from '../../inventory/network';
import { physicalId } from '../../inventory/stacks';

/** The record of the VPC's traffic. */
export const flowLogChecks: readonly VerifyCheck[] = [
  {
    id: 'network-flow-logs',
    area: 'network',
    requirement: 'R25',
    title: 'All traffic of the VPC is recorded in the encrypted log group, kept as long as configured',
    fix: 'Deploy NetworkStack; delivery errors are in ec2 describe-flow-logs',
    run: async (context) => {
      const [logs, groupProblems, group] = await Promise.all([
        flowLogs(context),
        logGroupProblems(context, 'network'),
        physicalId(context, 'network', 'AWS::Logs::LogGroup'),
      ]);
      const log = logs.find(({ LogGroupName, LogDestination }) =>
        (LogGroupName ?? LogDestination ?? '').includes(group),
      );
      if (log === undefined) {
        return fail(`no flow log of the VPC writes to ${group}`);
      }
      return judge(
        [
          ...differs('status', log.FlowLogStatus, 'ACTIVE'),
          ...differs('recorded traffic', log.TrafficType, 'ALL'),
          ...(log.DeliverLogsStatus === 'FAILED' ? [`delivery fails: ${log.DeliverLogsErrorMessage ?? ''}`] : []),
          ...groupProblems,
        ],
        `${log.FlowLogId ?? ''} records all traffic in ${group}`,
      );
    },
  },
];
