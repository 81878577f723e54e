import { monthlyPrice, totalOf } from '../../../../tools/capacity/prices/monthly-price';
import { PRICES } from '../../../../tools/capacity/prices/price-table';
import { backendWith, platform, workloadWith } from '../environment';

const workload = workloadWith();
const dollars = (resource: string, lines = monthlyPrice(platform, workload, 5000)): number | undefined =>
  lines.find((line) => line.resource === resource)?.dollars;

describe('monthlyPrice', () => {
  test('prices three backend tasks of 8 vCPU and 16 GB on ARM for 730 hours', () => {
    expect(dollars('Backend tasks, CPU')).toBeCloseTo(3 * 8 * 730 * 0.03238, 6);
    expect(dollars('Backend tasks, memory')).toBeCloseTo(3 * 16 * 730 * 0.00356, 6);
  });

  test('prices more tasks when more users keep them running', () => {
    const peak = monthlyPrice(platform, workload, 50_000);
    expect(dollars('Backend tasks, CPU', peak)).toBeCloseTo(6 * 8 * 730 * 0.03238, 6);
  });

  test('prices x86 tasks at their own price', () => {
    expect(dollars('Backend tasks, CPU', monthlyPrice(backendWith({ arm: false }), workload, 5000))).toBeCloseTo(
      3 * 8 * 730 * 0.04048,
      6,
    );
  });

  test('prices gateways, endpoints per zone, and the firewall per rule and request', () => {
    expect(dollars('NAT gateways')).toBeCloseTo(3 * 730 * 0.045, 6);
    expect(dollars('Interface endpoints')).toBeCloseTo(6 * 3 * 730 * 0.01, 6);
    expect(dollars('Web firewall rules')).toBe(6);
    // 1,041.67 requests per second at a tenth of the users.
    expect(dollars('Web firewall requests')).toBeCloseTo((1041.6667 * 730 * 3600 * 0.6) / 1e6, 1);
  });

  test('has no line for resources that are not deployed', () => {
    const bare = { ...platform, inventory: { ...platform.inventory, webAcls: 0, containerInsights: false } };
    const lines = monthlyPrice(bare, workload, 5000);
    expect(lines.filter(({ resource }) => /Web firewall (requests|logs)|Container Insights/.test(resource))).toEqual(
      [],
    );
  });

  test('adds up', () => {
    const lines = monthlyPrice(platform, workload, 5000);
    expect(totalOf(lines)).toBeCloseTo(
      lines.map((line) => line.dollars).reduce((sum, one) => sum + one, 0),
      6,
    );
  });
});

describe('The list prices', () => {
  const withoutAddress = Object.entries(PRICES).filter(
    ([, { witness, source }]) => witness === 'AWS' && !source.startsWith('https://aws.amazon.com/'),
  );

  test('name a page of AWS for each price that AWS confirms', () => {
    expect(withoutAddress).toEqual([]);
  });

  test('mark each price that only others quote', () => {
    const unconfirmed = Object.entries(PRICES).flatMap(([name, { witness }]) =>
      witness.startsWith('not confirmed') ? [name] : [],
    );
    expect(unconfirmed.toSorted()).toEqual([
      'armCpu',
      'armMemory',
      'databaseCpu',
      'databaseCpuBurstable',
      'insights',
      'insightsMetric',
      'metric',
    ]);
  });
});
