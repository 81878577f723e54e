import { monitoringTemplate, TEST_DATABASE } from '../helpers/monitoring-stack';

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title?: string;
    readonly markdown?: string;
    readonly region?: string;
    readonly alarms?: readonly string[];
    readonly annotations?: { readonly alarms?: readonly string[]; readonly horizontal?: readonly { value: number }[] };
    readonly metrics?: readonly (readonly unknown[])[];
  };
}

const DASHBOARD = 'AWS::CloudWatch::Dashboard';

/** The text of a template expression, with the name of what is referred to in place of each reference. */
function text(expression: unknown): string {
  if (typeof expression === 'string') {
    return expression;
  }
  const [[intrinsic, argument]] = Object.entries(expression as Record<string, unknown>) as [[string, unknown]];
  if (intrinsic === 'Fn::Join') {
    return (argument as [string, unknown[]])[1].map(text).join('');
  }
  return intrinsic === 'Fn::GetAtt' ? (argument as string[]).join('.') : intrinsic;
}

describe('PlatformDashboard', () => {
  const template = monitoringTemplate();
  const [dashboard] = Object.values(template.findResources(DASHBOARD));
  const { DashboardBody, DashboardName } = dashboard?.Properties as Record<string, unknown>;
  const { widgets } = JSON.parse(text(DashboardBody)) as { widgets: Widget[] };
  const titled = (title: string) => widgets.find(({ properties }) => properties.title === title)?.properties;
  const alarmArns = Object.keys(template.findResources('AWS::CloudWatch::Alarm')).map((id) => `${id}.Arn`);

  test('has the literal name of project and environment', () => {
    expect(DashboardName).toBe('payments-test');
  });

  test('shows the state of every alarm', () => {
    expect(alarmArns).toHaveLength(37);
    expect([...(titled('Alarms')?.alarms ?? [])].sort()).toEqual(alarmArns.sort());
  });

  test('goes from the edge to the database', () => {
    const headings = widgets.map(({ properties }) => properties.markdown).filter((markdown) => markdown !== undefined);
    expect(headings).toEqual(['## Edge', '## Load balancer', '## Services', '## Database']);
  });

  test('shows the metrics of CloudFront from the region where they are', () => {
    const cloudFront = titled('CloudFront: requests and errors');
    expect(cloudFront?.region).toBe('us-east-1');
    expect(cloudFront?.metrics?.map(([, metric]) => metric)).toEqual(['Requests', '4xxErrorRate', '5xxErrorRate']);
  });

  test('shows the load balancer and its targets through their alarms', () => {
    const shown = widgets.flatMap(({ properties }) => properties.annotations?.alarms ?? []);
    expect(shown.sort()).toEqual(
      alarmArns.filter((arn) => /^(LoadBalancer|FrontendTargets|BackendTargets)/.test(arn)).sort(),
    );
    expect(shown).toHaveLength(8);
  });

  test.each(['frontend', 'backend'])('shows CPU, memory and tasks of the %s', (service) => {
    expect(titled(`${service}: CPU and memory`)?.metrics?.map((metric) => metric[1])).toEqual([
      'CPUUtilization',
      'MemoryUtilization',
    ]);
    expect(titled(`${service}: running tasks`)?.metrics?.map((metric) => metric[1])).toEqual(['RunningTaskCount']);
  });

  test.each(['Connections', 'CPU %', 'Freeable memory, bytes', 'Free local storage, bytes', 'Replica lag, ms'])(
    'shows %s of every database instance',
    (title) => {
      expect(titled(title)?.metrics?.map((metric) => metric[3])).toEqual(TEST_DATABASE.instanceIdentifiers);
    },
  );

  test('shows the alarm threshold among the connections', () => {
    expect(titled('Connections')?.annotations?.horizontal?.map(({ value }) => value)).toEqual([899]);
  });

  test('has no widget over another one or beyond the edge', () => {
    const cells = widgets.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, i) => `${x + (i % width)}/${y + Math.floor(i / width)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBe(24);
  });
});
