import { oncePer } from '../objects/once-per';
import { listOf, recordOf, type Layer } from './template';

/** A metric that an alarm or a dashboard reads. */
export interface MetricUse {
  readonly layer: string;
  readonly logicalId: string;
  /** Region in which it is looked for. */
  readonly region: string;
  readonly namespace: string;
  readonly name: string;
  /** Dimensions by name; the value is absent when it is known only at deployment. */
  readonly dimensions: Readonly<Record<string, string | undefined>>;
}

type Place = Pick<MetricUse, 'layer' | 'logicalId' | 'region'>;

/** Every metric that the alarms and dashboards of some layers read; metrics of expressions included. */
export function metricUses(layers: readonly Layer[]): MetricUse[] {
  return layers.flatMap(usesIn);
}

/** Several facts read the same metrics. */
const usesIn = oncePer(({ id, region, template }: Layer): readonly MetricUse[] => {
  return Object.entries(template.Resources).flatMap(([logicalId, { Type, Properties = {} }]) => {
    const place = { layer: id, logicalId, region };
    if (Type === 'AWS::CloudWatch::Alarm') {
      return ofAlarm(Properties, place);
    }
    return Type === 'AWS::CloudWatch::Dashboard' ? ofDashboard(Properties.DashboardBody, place) : [];
  });
});

function ofAlarm(properties: Readonly<Record<string, unknown>>, place: Place): MetricUse[] {
  const queries = listOf(properties.Metrics).map(({ MetricStat }) => recordOf(recordOf(MetricStat).Metric));
  return [properties, ...queries].flatMap(({ Namespace, MetricName, Dimensions }) => {
    if (typeof Namespace !== 'string' || typeof MetricName !== 'string') {
      return [];
    }
    const dimensions = listOf(Dimensions).map(
      ({ Name, Value }) => [String(Name), typeof Value === 'string' ? Value : undefined] as const,
    );
    return [{ ...place, namespace: Namespace, name: MetricName, dimensions: Object.fromEntries(dimensions) }];
  });
}

/**
 * A metric of a widget is a list: namespace, name, names and values of the dimensions, options. A dot repeats the row
 * above.
 */
function ofDashboard(body: unknown, place: Place): MetricUse[] {
  const { widgets } = JSON.parse(asJson(body)) as { readonly widgets: readonly Widget[] };
  return widgets.flatMap(({ properties: { metrics = [], region = '' } }) => {
    let above: string[] = [];
    return metrics.flatMap((row) => {
      const texts = row.filter((cell) => typeof cell === 'string');
      above = texts.map((cell, index) => (cell === '.' ? (above[index] ?? '') : cell));
      const [namespace = '', name = '', ...rest] = above;
      if (texts.length < 2) {
        return [];
      }
      const names = rest.filter((_, index) => index % 2 === 0);
      const values = rest.filter((_, index) => index % 2 === 1);
      const dimensions = names.map((dimension, index) => {
        const value = values[index];
        return [dimension, value === UNKNOWN ? undefined : value] as const;
      });
      const where = region === UNKNOWN ? place.region : region;
      return [{ ...place, region: where, namespace, name, dimensions: Object.fromEntries(dimensions) }];
    });
  });
}

interface Widget {
  readonly properties: { readonly metrics?: readonly (readonly unknown[])[]; readonly region?: string };
}

/** Placeholder for a value that only the deployment knows. */
const UNKNOWN = '?';

function asJson(body: unknown): string {
  if (typeof body === 'string') {
    return body;
  }
  const [, parts] = (body as { readonly 'Fn::Join': readonly [string, readonly unknown[]] })['Fn::Join'];
  return parts.map((part) => (typeof part === 'string' ? part : UNKNOWN)).join('');
}
