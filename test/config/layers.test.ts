import { isSection, mergeLayers, sourceOf, type ConfigurationFile } from '../../lib/config/layers';

describe('mergeLayers', () => {
  test('lets later values override earlier ones, section by section', () => {
    const { values, sources } = mergeLayers([
      { source: 'a', values: { network: { vpcCidr: '1', natGatewayCount: 3 }, region: 'x' } },
      { source: 'b', values: { network: { natGatewayCount: 1 } } },
    ]);
    expect(values).toEqual({ network: { vpcCidr: '1', natGatewayCount: 1 }, region: 'x' });
    expect(Object.fromEntries(sources)).toEqual({
      'network.vpcCidr': 'a',
      'network.natGatewayCount': 'b',
      region: 'a',
    });
  });

  test('replaces a list as a whole', () => {
    const { values } = mergeLayers([
      { source: 'a', values: { zones: ['a', 'b', 'c'] } },
      { source: 'b', values: { zones: ['d'] } },
    ]);
    expect(values).toEqual({ zones: ['d'] });
  });

  test('ignores an undefined value', () => {
    const { values, sources } = mergeLayers([
      { source: 'a', values: { account: '1' } },
      { source: 'b', values: { account: undefined } },
    ]);
    expect(values).toEqual({ account: '1' });
    expect(sources.get('account')).toBe('a');
  });

  test('replaces a section with a value and a value with a section', () => {
    const section = { source: 'a', values: { network: { vpcCidr: '1' } } };
    const value = { source: 'b', values: { network: 5 } };
    expect(mergeLayers([section, value]).values).toEqual({ network: 5 });
    expect(mergeLayers([value, section]).values).toEqual({ network: { vpcCidr: '1' } });
  });

  test('does not change the layers it merges', () => {
    const base = { source: 'a', values: { network: { vpcCidr: '1' } } };
    mergeLayers([base, { source: 'b', values: { network: { vpcCidr: '2' } } }]);
    expect(base.values.network.vpcCidr).toBe('1');
  });

  test('treats __proto__ as an ordinary name', () => {
    const { values } = mergeLayers([
      { source: 'a', values: JSON.parse('{"__proto__": {"polluted": true}}') as object },
    ]);
    expect(Object.keys(values)).toEqual(['__proto__']);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('sourceOf', () => {
  const sources = new Map([['alarms.subscribers', 'config/prod.ts']]);

  test('finds an element of a list in the file that has the list', () => {
    expect(sourceOf(sources, ['alarms', 'subscribers', 0])).toBe('config/prod.ts');
  });

  test('finds no source for a default, even when another value has an empty name', () => {
    expect(sourceOf(new Map([...sources, ['', 'config/dev.ts']]), ['region'])).toBeUndefined();
  });
});

describe('isSection', () => {
  test.each([[{}], [{ a: 1 }], [Object.create(null)]])('accepts %p as a section', (value) => {
    expect(isSection(value)).toBe(true);
  });

  test.each([[[]], [null], ['text'], [undefined], [new Date(0)], [new Map()]])(
    'does not accept %p as a section',
    (value) => {
      expect(isSection(value)).toBe(false);
    },
  );
});

describe('ConfigurationFile', () => {
  test('fails the type check when a name is misspelled', () => {
    // @ts-expect-error -- natGatewayCont is not a setting
    const misspelled: ConfigurationFile = { network: { natGatewayCont: 1 } };
    // @ts-expect-error -- 31 days is not a retention of CloudWatch Logs
    const impossible: ConfigurationFile = { logRetentionDays: 31 };
    // @ts-expect-error -- the environment's name is that of its file
    const named: ConfigurationFile = { environment: 'dev' };
    expect([misspelled, impossible, named]).toHaveLength(3);
  });
});
