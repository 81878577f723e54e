import { DistributionWidget } from '../../lib/monitoring/distribution-widget';

describe('DistributionWidget', () => {
  test('names the distribution once, however many metrics it shows', () => {
    const widget = new DistributionWidget('E2EXAMPLE');
    widget.position(0, 7);
    const [json] = widget.toJson();
    expect(json).toMatchObject({ type: 'metric', x: 0, y: 7, width: 24, height: 6 });
    expect(JSON.stringify(json).split('E2EXAMPLE')).toHaveLength(2);
  });
});
