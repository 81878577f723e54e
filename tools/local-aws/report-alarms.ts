import type { AlarmReading } from './read-back/alarms';
import type { PlatformReading } from './read-back/read-platform';
import { section } from './report-section';

/** Dimensions that say most of what an alarm is about, the most telling first. */
const TELLING = ['TargetGroup', 'ServiceName', 'DBInstanceIdentifier', 'LoadBalancer', 'DistributionId', 'WebACL'];

/** The alarms, those that differ only in what they watch in one row. */
export function renderAlarms({ alarms, services }: PlatformReading): string {
  const rows = new Map<string, { alarm: AlarmReading; watched: string[] }>();
  for (const alarm of alarms) {
    const key = `${alarm.metric}|${alarm.condition}|${alarm.actions}`;
    const row = rows.get(key) ?? { alarm, watched: [] };
    row.watched.push(watched(alarm, services));
    rows.set(key, row);
  }
  return section(
    `Alarms: ${alarms.length}`,
    ['Metric', 'Alarm', 'Of', 'Topics'],
    [...rows.values()].map(({ alarm, watched: all }) => [alarm.metric, alarm.condition, all.join(', '), alarm.actions]),
  );
}

function watched({ dimensions }: AlarmReading, services: PlatformReading['services']): string {
  const name = TELLING.find((dimension) => dimensions[dimension] !== undefined);
  const value = name === undefined ? Object.values(dimensions).join(' ') : (dimensions[name] ?? '');
  const service = services.find(({ targetGroups }) => targetGroups.some((arn) => value !== '' && arn.endsWith(value)));
  return service?.name ?? value;
}
