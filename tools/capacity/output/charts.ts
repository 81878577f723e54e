import * as echarts from 'echarts';
import type { CapacityReport } from '../report';
import type { Outcome } from '../verdict/judge';
import type { TimelineSecond } from '../simulation/timeline';

/** A picture as a file. */
export interface Chart {
  /** Name of the file without its ending. */
  readonly name: string;
  readonly title: string;
  readonly svg: string;
}

interface Curve {
  readonly name: string;
  readonly values: readonly number[];
  readonly colour: string;
  readonly dashed?: boolean;
  readonly step?: boolean;
  readonly area?: boolean;
}

interface Drawing {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly curves: readonly Curve[];
  readonly limit?: { readonly value: number; readonly label: string };
  readonly logarithmic?: boolean;
  readonly max?: number;
}

const WIDTH = 900;
const HEIGHT = 340;
/** One point of the curve for so many seconds: finer than the eye sees in an hour. */
const EVERY_SECONDS = 10;
/** Okabe and Ito's colours, which people with colour blindness tell apart. */
const COLOURS = {
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
const INK = '#333333';
const GRID = '#e5e5e5';

/**
 * The charts of a report.
 *
 * @param names Those that are drawn. @default - all
 */
export function chartsOf(
  report: CapacityReport,
  objectives: { readonly p99Millis: number },
  names?: readonly string[],
): Chart[] {
  const isDrawn = ({ name }: { readonly name: string }): boolean => names?.includes(name) ?? true;
  const hours = report.verdict.outcomes.flatMap((outcome) => drawingsOf(outcome, report, objectives.p99Millis));
  return [...hours.filter(isDrawn).map(draw), ...[leversChart(report)].filter(isDrawn)];
}

function drawingsOf(outcome: Outcome, { platform }: CapacityReport, p99Millis: number): Drawing[] {
  const { scenario, timeline } = outcome;
  const values = (key: keyof TimelineSecond): number[] => timeline.seconds.map((second) => second[key]);
  const named = (part: string): string => `${scenario.id}-${part}`;
  return [
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
      name: named('connections'),
      title: `${scenario.title}: database connections of an instance`,
      unit: 'connections',
      curves: [
        { name: 'open, at most', values: values('openConnections'), colour: COLOURS.grey, step: true },
        { name: 'in use, writer', values: values('writerConnections'), colour: COLOURS.red },
        { name: 'in use, reader', values: values('readerConnections'), colour: COLOURS.green },
      ],
      limit: { value: platform.database.alarmConnections, label: `alarm ${platform.database.alarmConnections}` },
    },
  ];
}

/** How many requests each lever answers, and what it costs. */
function leversChart({ levers }: CapacityReport): Chart {
  const rows = levers.toReversed();
  const title = "AWS's levers on the same flash crowd: requests answered, and dollars more per month";
  return drawn('levers', title, {
    grid: { left: 300, right: 150, top: 52, bottom: 34 },
    xAxis: {
      type: 'value',
      max: 100,
      axisLabel: { formatter: '{value} %', color: INK },
      splitLine: { lineStyle: { color: GRID } },
    },
    yAxis: {
      type: 'category',
      data: rows.map((lever) => lever.title),
      axisLabel: { color: INK },
      axisTick: { show: false },
    },
    series: [
      {
        type: 'bar',
        barWidth: '62%',
        data: rows.map(({ outcome, extraDollars }) => ({
          value: Number((100 * outcome.successShare).toFixed(2)),
          itemStyle: { color: outcome.misses.length === 0 ? COLOURS.green : COLOURS.red, borderRadius: 3 },
          label: {
            show: true,
            position: 'right',
            color: INK,
            formatter: `${(100 * outcome.successShare).toFixed(1)} %   +$${extraDollars.toFixed(0)}`,
          },
        })),
      },
    ],
  });
}

function draw({ name, title, unit, curves, limit, logarithmic = false, max }: Drawing): Chart {
  const highest = Math.max(limit === undefined ? 0 : 1.1 * limit.value, ...curves.flatMap(({ values }) => values));
  return drawn(name, title, {
    legend: {
      bottom: 6,
      left: 'center',
      itemWidth: 22,
      itemHeight: 8,
      itemGap: 26,
      icon: 'roundRect',
      textStyle: { color: INK },
    },
    grid: { left: 64, right: 28, top: 64, bottom: 66 },
    xAxis: {
      type: 'value',
      min: 0,
      max: Math.ceil((curves[0]?.values.length ?? 0) / 60),
      interval: 5,
      axisLabel: { formatter: '{value} min', color: INK },
      splitLine: { show: false },
      axisLine: { lineStyle: { color: INK } },
    },
    yAxis: {
      type: logarithmic ? 'log' : 'value',
      name: unit,
      nameTextStyle: { color: INK, align: 'left', padding: [0, 0, 0, -40] },
      min: logarithmic ? 1 : 0,
      max: max ?? (logarithmic ? 10 ** Math.ceil(Math.log10(Math.max(10, highest))) : nice(highest)),
      axisLabel: { color: INK },
      splitLine: { lineStyle: { color: GRID } },
    },
    series: curves.map((curve, index) => ({
      type: 'line',
      name: curve.name,
      showSymbol: false,
      step: curve.step === true ? 'end' : false,
      data: pointsOf(curve.values, logarithmic),
      color: curve.colour,
      lineStyle: { width: 2, type: curve.dashed === true ? 'dashed' : 'solid' },
      ...(curve.area === true ? { areaStyle: { opacity: 0.15 } } : {}),
      ...(limit !== undefined && index === 0 ? { markLine: markOf(limit) } : {}),
    })),
  });
}

function markOf({ value, label }: { readonly value: number; readonly label: string }) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: INK, type: 'dotted' as const, width: 1.5 },
    label: { formatter: label, position: 'insideEndTop' as const, color: INK },
    data: [{ yAxis: value }],
  };
}

function drawn(name: string, title: string, option: Readonly<Record<string, unknown>>): Chart {
  const chart = echarts.init(undefined, undefined, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: 'Helvetica, Arial, sans-serif', color: INK },
    title: { text: title, left: 16, top: 10, textStyle: { fontSize: 16, fontWeight: 'bold', color: INK } },
    ...option,
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return { name, title, svg: `${named(svg, name)}\n` };
}

/** The end of an axis: a number with one digit and zeros, or half of that more. */
function nice(highest: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(1, highest)));
  return (Math.ceil((2 * highest) / size) / 2) * size;
}

/** The library counts its class names up through the life of a process; a file must not depend on what was drawn before. */
function named(svg: string, name: string): string {
  const found = [...new Set(svg.match(/zr\d+-[a-z]+-?\d+/g) ?? [])];
  return found.reduce((text, id, index) => text.replaceAll(new RegExp(`${id}(?!\\d)`, 'g'), `${name}-${index}`), svg);
}

/** Nothing is drawn on a logarithmic axis where there is nothing, as when no request is answered. */
function pointsOf(values: readonly number[], logarithmic: boolean): (number | string)[][] {
  return values.flatMap((value, second) =>
    second % EVERY_SECONDS === 0
      ? [[Number((second / 60).toFixed(3)), logarithmic && value <= 0 ? '-' : Number(value.toPrecision(4))]]
      : [],
  );
}
