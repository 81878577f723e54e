import type { LocalDeployment } from './deployment';
import type { EmulatorReport } from '../shared/emulator/emulator-report';
import type { PlatformReading } from './read-back/read-platform';
import { renderAlarms } from './report-alarms';
import { section } from './report-section';

/** What of a deployment is shown. */
export type ReportedDeployment = Pick<LocalDeployment, 'stacks' | 'reading' | 'report'>;

/** The summary that a person reads after a deployment. */
export function renderReport({ stacks, reading, report }: ReportedDeployment): string {
  return [
    section(
      'Stacks',
      ['Stack', 'CloudFormation name', 'Status', 'Resources', 'Seconds'],
      stacks.map((stack) => [
        stack.id,
        stack.stackName,
        stack.status,
        stack.resources.length,
        stack.seconds?.toFixed(1) ?? '',
      ]),
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
  const { zones, tiers, natGateways, securityGroups } = network;
  return [
    section(
      `Network: ${zones.length} zones, ${natGateways} NAT gateways`,
      ['Subnets', ...zones],
      tiers.map(({ tier, subnets }) => [
        tier,
        ...zones.map((zone) =>
          subnets
            .filter((subnet) => subnet.zone === zone)
            .map(({ cidr }) => cidr)
            .join(', '),
        ),
      ]),
    ),
    section(
      `Security groups: ${securityGroups.length}`,
      ['Group', 'Rules in', 'Rules out'],
      securityGroups.map(({ description, inbound, outbound }) => [description, inbound, outbound]),
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
  const serviceOf = (targetGroup: string): string =>
    services.find(({ targetGroups }) => targetGroups.includes(targetGroup))?.name ?? targetGroup;
  return [
    section(
      `Services: ${services.length}`,
      ['Service and task definition', 'Tasks', 'Scaling', 'Images'],
      services.map((service) => [
        `${service.name}\n${service.taskDefinition}`,
        `${service.running} of ${service.desired}`,
        [`${service.minTasks ?? '?'} to ${service.maxTasks ?? '?'}`, ...service.scalesOn].join('\n'),
        Object.entries(service.images)
          .map(([name, image]) => `${name}: ${image}`)
          .join('\n'),
      ]),
    ),
    ...loadBalancers.flatMap(({ dnsName, rules, targetGroups }) => [
      section(
        `Load balancer: ${dnsName}`,
        ['Listener', 'Priority', 'Paths', 'Required header', 'Answer'],
        rules.map((rule) => [
          rule.listener,
          rule.priority,
          rule.paths.join(', ') || 'any',
          rule.header === undefined ? '' : `${rule.header.name} (${rule.header.values.length} accepted)`,
          serviceOf(rule.action),
        ]),
      ),
      section(
        'Health checks',
        ['Targets', 'Port', 'Path', 'Every', 'Unhealthy after'],
        targetGroups.map((group) => [
          serviceOf(group.arn),
          group.port,
          group.healthCheckPath,
          `${group.intervalSeconds} s`,
          `${group.unhealthyThreshold} failures`,
        ]),
      ),
    ]),
  ];
}

function renderEdge({ edge }: PlatformReading): string[] {
  return edge.distributions.map(({ id, domainName, aliases, behaviors, webAcl }) => {
    const names = edge.records.filter(({ target }) => target === domainName).map(({ type, name }) => `${type} ${name}`);
    return section(
      `Distribution: ${id} (${domainName}) for ${aliases.join(', ')}, ${webAcl ? 'with' : 'WITHOUT'} a web ACL\n` +
        `DNS: ${names.join(', ') || 'none'}`,
      ['Paths', 'Origin'],
      behaviors.map(({ path, origin }) => [path, origin]),
    );
  });
}

function renderLimits(report: EmulatorReport | undefined): string {
  if (report === undefined) {
    return 'What this endpoint models and what it only accepts is not known here.';
  }
  const types = report.recorded.map(({ type }) => type);
  const counts = [...new Set(types)].map((type) => `${types.filter((other) => other === type).length} x ${type}`);
  return [
    'Resource types that were only recorded, not modelled:',
    ...bullets(counts.length === 0 ? ['none'] : counts),
    'What the emulator does not do:',
    ...bullets(report.limits),
    'What this project replaces in the emulator, or what differs from AWS in its place:',
    ...bullets(report.substitutions),
  ].join('\n');
}

function bullets(lines: readonly string[]): string[] {
  return lines.map((line) => `  - ${line}`);
}
