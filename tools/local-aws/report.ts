import Table from 'cli-table3';
import type { EmulatorReport } from './emulator-report';
import type { LocalDeployment } from './deployment';
import type { PlatformReading } from './read-back/read-platform';

/** What of a deployment is shown. */
export type ReportedDeployment = Pick<LocalDeployment, 'stacks' | 'reading' | 'report'>;

/** The summary that a person reads after a deployment. */
export function renderReport({ stacks, reading, report }: ReportedDeployment): string {
  return [
    section(
      'Stacks',
      ['Stack', 'CloudFormation name', 'Status', 'Resources', 'Seconds'],
      [
        ...stacks.map(({ id, stackName, status, resources, seconds }) => [
          id,
          stackName,
          status,
          resources.length,
          seconds?.toFixed(1) ?? '',
        ]),
      ],
    ),
    ...renderNetwork(reading),
    ...renderData(reading),
    ...renderCompute(reading),
    ...renderEdge(reading),
    renderAlarms(reading),
    renderLimits(report),
  ].join('\n\n');
}

function renderNetwork({ network }: PlatformReading): string[] {
  const zones = network.zones.join(', ');
  return [
    section(
      `Network: ${network.zones.length} zones (${zones}), ${network.natGateways} NAT gateways`,
      ['Subnets', ...network.zones],
      [
        ...network.tiers.map(({ tier, subnets }) => [
          tier,
          ...network.zones.map((zone) =>
            subnets
              .filter((s) => s.zone === zone)
              .map((s) => s.cidr)
              .join(', '),
          ),
        ]),
      ],
    ),
    section(
      'Security groups',
      ['Group', 'Rules in', 'Rules out'],
      [...network.securityGroups.map(({ description, inbound, outbound }) => [description, inbound, outbound])],
    ),
  ];
}

function renderData({ databases }: PlatformReading): string[] {
  return databases.map(({ cluster, engine, encrypted, backupRetentionDays, instances }) =>
    section(
      `Database: ${engine}, ${encrypted ? 'encrypted' : 'NOT ENCRYPTED'}, own backups for ${backupRetentionDays} days`,
      [`Instances of ${cluster}`, 'Role', 'Zone', 'Class'],
      instances.map(({ id, role, zone, instanceClass }) => [id, role, zone, instanceClass]),
    ),
  );
}

function renderCompute({ services, loadBalancers }: PlatformReading): string[] {
  const groupNames = new Map(loadBalancers.flatMap((lb) => lb.targetGroups).map((group) => [group.arn, group.name]));
  return [
    section(
      'Services',
      ['Service and task definition', 'Tasks', 'Scaling', 'Images'],
      [
        ...services.map((service) => [
          `${service.name}\n${service.taskDefinition}`,
          `${service.running} of ${service.desired}`,
          [`${service.minTasks ?? '?'} to ${service.maxTasks ?? '?'}`, ...service.scalesOn].join('\n'),
          Object.entries(service.images)
            .map(([name, image]) => `${name}: ${image}`)
            .join('\n'),
        ]),
      ],
    ),
    ...loadBalancers.flatMap(({ dnsName, rules, targetGroups }) => [
      section(
        `Load balancer: ${dnsName}`,
        ['Listener', 'Priority', 'Paths', 'Required header', 'Answer'],
        [
          ...rules.map((rule) => [
            rule.listener,
            rule.priority,
            rule.paths.join(', ') || 'any',
            rule.header === undefined ? '' : `${rule.header.name} (${rule.header.values.length} accepted values)`,
            groupNames.get(rule.action) ?? rule.action,
          ]),
        ],
      ),
      section(
        'Health checks',
        ['Target group', 'Port', 'Path', 'Every', 'Unhealthy after'],
        [
          ...targetGroups.map((group) => [
            group.name,
            group.port,
            group.healthCheckPath,
            `${group.intervalSeconds} s`,
            `${group.unhealthyThreshold} failures`,
          ]),
        ],
      ),
    ]),
  ];
}

function renderEdge({ edge }: PlatformReading): string[] {
  return edge.distributions.map(({ id, domainName, aliases, behaviors, webAcl }) => {
    const names = edge.records.filter((record) => record.target === domainName).map((r) => `${r.type} ${r.name}`);
    return section(
      `Distribution ${id} (${domainName}) for ${aliases.join(', ')}; ${webAcl ? 'with' : 'WITHOUT'} web ACL; ` +
        `DNS: ${names.join(', ') || 'none'}`,
      ['Paths', 'Origin'],
      behaviors.map(({ path, origin }) => [path, origin]),
    );
  });
}

function renderAlarms({ alarms }: PlatformReading): string {
  return section(
    `Alarms: ${alarms.length}`,
    ['Metric', 'Alarm', 'Of', 'Notifies'],
    [
      ...alarms.map(({ metric, condition, dimensions, actions }) => [
        metric,
        condition,
        Object.values(dimensions).join(' '),
        actions,
      ]),
    ],
  );
}

function renderLimits(report: EmulatorReport | undefined): string {
  if (report === undefined) {
    return 'What this endpoint models and what it only accepts is not known here.';
  }
  const types = report.recorded.map(({ type }) => type);
  const counts = [...new Set(types)].map((type) => `${types.filter((other) => other === type).length} x ${type}`);
  return [
    'Accepted and recorded by the emulator, but without effect in it:',
    ...bullets(counts.length === 0 ? ['nothing'] : counts),
    '',
    'Emulator substitutions (what behaves otherwise than in the emulator, or than on AWS):',
    ...bullets(report.substitutions),
  ].join('\n');
}

function bullets(lines: readonly string[]): string[] {
  return lines.map((line) => `  - ${line}`);
}

function section(title: string, head: string[], rows: (string | number)[][]): string {
  // Without colours, so that the output reads the same in a log.
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  table.push(...rows);
  return `${title}\n${table.toString()}`;
}
