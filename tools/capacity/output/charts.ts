import * as echarts from 'echarts';
import type { CapacityReport } from '../report';
import { COLOURS, drawingsOf, type Drawing } from './drawings';

/** A picture as a file. */
export interface Chart {
  /** Name of the file without its ending. */
  readonly name: string;
  readonly title: string;
  readonly svg: string;
}

const WIDTH = 900;
const HEIGHT = 340;
/** One point of the curve for so many seconds: finer than the eye sees in an hour. */
const EVERY_SECONDS = 10;
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

/** How many requests each lever answers, and what it costs. */
function leversChart({ levers }: CapacityReport): Chart {
  const rows = levers.toReversed();
  const title = 'The same flash crowd with each lever: requests answered, and dollars more per month';
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

function draw({ name, title, unit, curves, limit, eventAt, logarithmic = false, max }: Drawing): Chart {
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
      ...(logarithmic ? { max: 10 ** Math.ceil(Math.log10(Math.max(10, highest))) } : { max }),
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
      ...(index === 0 ? { markLine: marks(eventAt, limit) } : {}),
    })),
  });
}

/** Dotted lines: when the event begins, and the limit of what is drawn. */
function marks(eventAt: number, limit: Drawing['limit']) {
  const label = (formatter: string, position: 'insideEndTop' | 'end') => ({
    label: { formatter, position, color: INK },
  });
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: INK, type: 'dotted' as const, width: 1.5 },
    data: [
      { xAxis: eventAt / 60, ...label('event', 'end') },
      ...(limit === undefined ? [] : [{ yAxis: limit.value, ...label(limit.label, 'insideEndTop') }]),
    ],
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
