import { loadWorkload, quantitiesOf } from '../../../../tools/capacity/workload/load-workload';

/** The refusal of values that cannot be used, by line. */
function refusal(values: unknown): string[] {
  try {
    loadWorkload(values);
  } catch (error) {
    return error instanceof Error ? error.message.split('\n') : [];
  }
  return [];
}

describe('loadWorkload', () => {
  test('fills in the defaults', () => {
    expect(loadWorkload({ thinkTimeSeconds: 30 })).toMatchObject({ thinkTimeSeconds: 30, shares: { api: 0.48 } });
  });

  test('refuses numbers out of range, other types and unknown names, all at once', () => {
    expect(
      refusal({ thinkTimeSeconds: 0, payments: { perSecond: 'many' }, clients: { retrys: 3 }, users: { prod: -1 } }),
    ).toEqual([
      'workload.users.prod: must be a number from 1 to 100000000, got -1; change it in config/workload.ts',
      'workload.thinkTimeSeconds: must be a number from 0.1 to 86400, got 0; change it in config/workload.ts',
      "workload.payments.perSecond: must be a number from 0 to 1000000, got 'many'; change it in config/workload.ts",
      "workload.clients.retrys: is not a number of the workload (did you mean 'clients.retries'?); rename or remove it in config/workload.ts",
    ]);
  });

  test('refuses shares that do not add up', () => {
    expect(refusal({ shares: { static: 0.9 } })).toEqual([
      'workload.shares: must add up to 1, got 1.46; change it in config/workload.ts',
    ]);
  });

  test('refuses more payments than write requests', () => {
    expect(refusal({ payments: { perSecond: 1501 } })).toEqual([
      'workload.payments.perSecond: must be at most 1500, the API requests of 50000 users that do not only read, got 1501; change it in config/workload.ts',
    ]);
  });

  test('refuses a value that is not a workload', () => {
    expect(refusal('heavy')).toEqual([
      "workload.the workload: must be an object with settings, got 'heavy'; change it in config/workload.ts",
    ]);
  });

  test('has a unit, a default and a source for every number', () => {
    const quantities = quantitiesOf();
    expect(quantities.length).toBeGreaterThan(45);
    for (const { path, unit, source, defaultValue, description } of quantities) {
      expect([path, unit === '', source === '', description === '', Number.isFinite(defaultValue)]).toEqual([
        path,
        false,
        false,
        false,
        true,
      ]);
    }
  });
});
