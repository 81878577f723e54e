import { round } from '../../shared/text/numbers';
import type { CapacityReport } from '../report';
import type { Second } from '../simulation/simulate';
import type { Outcome } from '../verdict/judge';

interface Curve {
  readonly name: string;
  readonly values: readonly number[];
  readonly colour: string;
  readonly dashed?: boolean;
  readonly step?: boolean;
  readonly area?: boolean;
}

/** What a chart over an hour shows. */
export interface Drawing {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly curves: readonly Curve[];
  readonly limit?: { readonly value: number; readonly label: string };
  /** Second in which what the hour is about begins. */
  readonly eventAt: number;
  readonly logarithmic?: boolean;
  readonly max?: number;
}

/** Okabe and Ito's colours, which people with colour blindness tell apart. */
export const COLOURS = {
  blue: '#0072b2',
  orange: '#e69f00',
  green: '#009e73',
  red: '#d55e00',
  purple: '#cc79a7',
  sky: '#56b4e9',
  black: '#333333',
  yellow: '#b8a800',
  grey: '#999999',
};

/** The charts of one hour. */
export function drawingsOf(
  { scenario, timeline }: Outcome,
  { platform }: CapacityReport,
  p99Millis: number,
): Drawing[] {
  const values = (key: keyof Second): number[] => timeline.seconds.map((second) => second[key]);
  const named = (part: string): string => `${scenario.id}-${part}`;
  const drawings: Omit<Drawing, 'eventAt'>[] = [
    {
      name: named('users'),
      title: `${scenario.title}: users`,
      unit: 'users',
      curves: [{ name: 'users', values: values('users'), colour: COLOURS.blue, area: true }],
    },
    {
      name: named('tasks'),
      title: `${scenario.title}: tasks`,
      unit: 'tasks',
      curves: [
        { name: 'backend, wanted', values: values('backendDesired'), colour: COLOURS.grey, dashed: true, step: true },
        { name: 'backend, healthy', values: values('backendTasks'), colour: COLOURS.blue, step: true },
        { name: 'frontend, healthy', values: values('frontendTasks'), colour: COLOURS.orange, step: true },
      ],
    },
    {
      name: named('utilisation'),
      title: `${scenario.title}: utilisation`,
      unit: '%',
      max: 100,
      curves: [
        { name: 'backend', values: values('backendPercent'), colour: COLOURS.blue },
        { name: 'frontend', values: values('frontendPercent'), colour: COLOURS.orange },
        { name: 'writer', values: values('writerPercent'), colour: COLOURS.red },
        { name: 'readers', values: values('readerPercent'), colour: COLOURS.green },
      ],
    },
    {
      name: named('latency'),
      title: `${scenario.title}: time of an API request`,
      unit: 'ms',
      logarithmic: true,
      curves: [
        { name: 'p50', values: values('p50Millis'), colour: COLOURS.sky },
        { name: 'p95', values: values('p95Millis'), colour: COLOURS.orange },
        { name: 'p99', values: values('p99Millis'), colour: COLOURS.red },
      ],
      limit: { value: p99Millis, label: `objective ${p99Millis} ms` },
    },
    {
      name: named('attempts'),
      title: `${scenario.title}: attempts of clients per second`,
      unit: 'attempts/s',
      curves: [
        { name: 'made', values: values('arrived'), colour: COLOURS.grey, dashed: true },
        { name: 'answered', values: values('served'), colour: COLOURS.blue },
        { name: 'failed', values: values('lost'), colour: COLOURS.red },
      ],
    },
    {
      name: named('connections'),
      title: `${scenario.title}: database connections of an instance`,
      unit: 'connections',
      logarithmic: true,
      curves: [
        { name: 'open, at most', values: values('openConnections'), colour: COLOURS.grey, step: true },
        { name: 'in use, writer', values: values('writerConnections'), colour: COLOURS.red },
        { name: 'in use, reader', values: values('readerConnections'), colour: COLOURS.green },
      ],
      limit: { value: platform.database.alarmConnections, label: `alarm ${round(platform.database.alarmConnections)}` },
    },
  ];
  return drawings.map((drawing) => ({ ...drawing, eventAt: scenario.eventAt }));
}
