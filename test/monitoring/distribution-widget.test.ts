import { DistributionWidget } from '../../lib/monitoring/distribution-widget';

describe('DistributionWidget', () => {
  test('shows requests, and error shares on a second axis', () => {
    const errors = { yAxis: 'right', stat: 'Average' };
    const [json] = new DistributionWidget('E2EXAMPLE').toJson() as [{ readonly properties: object }];
    expect(json.properties).toEqual({
      view: 'timeSeries',
      title: 'CloudFront: requests and errors',
      region: 'us-east-1',
      period: 60,
      metrics: [
        [
          ...['AWS/CloudFront', 'Requests', 'Region', 'Global', 'DistributionId', 'E2EXAMPLE'],
          { stat: 'Sum', label: 'Requests' },
        ],
        ['.', '4xxErrorRate', '.', '.', '.', '.', { ...errors, label: '4xx %' }],
        ['.', '5xxErrorRate', '.', '.', '.', '.', { ...errors, label: '5xx %' }],
      ],
      yAxis: { left: { min: 0 }, right: { min: 0 } },
    });
  });

  test('names the distribution once, however many metrics it shows', () => {
    const widget = new DistributionWidget('E2EXAMPLE');
    widget.position(0, 7);
    const [json] = widget.toJson();
    expect(json).toMatchObject({ type: 'metric', x: 0, y: 7, width: 24, height: 6 });
    expect(JSON.stringify(json).split('E2EXAMPLE')).toHaveLength(2);
  });
});
