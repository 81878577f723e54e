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
    readonly annotations?: { readonly alarms?: readonly string[]; readonly horizontal?: readonly unknown[] };
    readonly metrics?: readonly (readonly unknown[])[];
    readonly yAxis?: unknown;
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
  const [dashboard] = Object.values(template.findResources(DASHBOARD)) as [{ Properties: Record<string, unknown> }];
  const { DashboardBody, DashboardName } = dashboard.Properties;
  const { start, widgets } = JSON.parse(text(DashboardBody)) as { start: string; widgets: Widget[] };
  const titled = (title: string) => widgets.find(({ properties }) => properties.title === title)?.properties;
  const alarmArns = Object.keys(template.findResources('AWS::CloudWatch::Alarm')).map((id) => `${id}.Arn`);

  test('is named after project and environment', () => {
    expect(DashboardName).toBe('payments-test');
  });

  test('shows the state of every alarm', () => {
    expect(alarmArns).toHaveLength(37);
    expect([...(titled('Alarms')?.alarms ?? [])].sort()).toEqual(alarmArns.sort());
  });

  test('is ordered from the edge to the database', () => {
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

  test.each(['frontend', 'backend'])(
    'shows CPU, memory and tasks of the %s, with the thresholds of alarms',
    (service) => {
      const dimensions = ['ClusterName', 'payments-test', 'ServiceName', service];
      const line = (value: number, label: string) => ({ value, label, yAxis: 'left' });
      expect(titled(`${service}: CPU and memory`)).toMatchObject({
        metrics: [
          ['AWS/ECS', 'CPUUtilization', ...dimensions, { label: 'CPU %', period: 60 }],
          ['AWS/ECS', 'MemoryUtilization', ...dimensions, { label: 'Memory %', period: 60 }],
        ],
        yAxis: { left: { min: 0, max: 100 } },
        annotations: { horizontal: [line(80, 'CPU alarm'), line(85, 'Memory alarm')] },
      });
      expect(titled(`${service}: running tasks`)).toMatchObject({
        metrics: [
          [
            ...['ECS/ContainerInsights', 'RunningTaskCount', ...dimensions],
            { label: 'Running tasks', period: 60, stat: 'Minimum' },
          ],
        ],
        yAxis: { left: { min: 0 } },
      });
    },
  );

  test.each([
    ['Connections', 899],
    ['CPU %', 80],
    ['Freeable memory, bytes', 858_993_459],
    ['Free local storage, bytes', 3_435_973_836],
    ['Replica lag, ms', undefined],
  ])('shows %s of every database instance, with the alarm at %s', (title, value) => {
    const graph = titled(title);
    const instances = TEST_DATABASE.instanceIdentifiers;
    expect(graph?.metrics?.map((metric) => metric[3])).toEqual(instances);
    expect(graph?.metrics?.map((metric) => metric[4])).toMatchObject(instances.map((label) => ({ label })));
    expect(graph?.yAxis).toEqual({ left: { min: 0 } });
    const line = { value, label: 'Alarm', yAxis: 'left' };
    expect(graph?.annotations?.horizontal).toEqual(value === undefined ? undefined : [line]);
  });

  test('shows completed and failed backups of each interval', () => {
    const metric = (name: string, label: string) => [
      ...['AWS/Backup', name, 'BackupVaultName', 'payments-test-database'],
      { label, period: 21_600, stat: 'Sum' },
    ];
    expect(titled('Backups in six hours')).toMatchObject({
      metrics: [metric('NumberOfBackupJobsCompleted', 'Completed'), metric('NumberOfBackupJobsFailed', 'Failed')],
      yAxis: { left: { min: 0 } },
    });
  });

  test('uses the whole width, and shows three hours', () => {
    const rows = [...new Set(widgets.map(({ y }) => y))].map((y) => {
      const sizes = widgets.filter((widget) => widget.y === y).map(({ width, height }) => `${width}x${height}`);
      return `${y}: ${sizes.join(' ')}`;
    });
    expect(rows).toEqual([
      '0: 24x6',
      '6: 24x1',
      '7: 24x6',
      '13: 24x1',
      '14: 8x6 8x6 8x6',
      '20: 8x6 8x6 8x6',
      '26: 8x6 8x6',
      '32: 24x1',
      '33: 12x6 12x6',
      '39: 12x6 12x6',
      '45: 24x1',
      '46: 8x6 8x6 8x6',
      '52: 8x6 8x6 8x6',
    ]);
    expect(start).toBe('-PT3H');
  });

  test('has no widget that overlaps another or exceeds the width', () => {
    const cells = widgets.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, i) => `${x + (i % width)}/${y + Math.floor(i / width)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBe(24);
  });
});
