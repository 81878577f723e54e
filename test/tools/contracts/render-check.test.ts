import type { ConsumedValue } from '../../../tools/contracts/check-contracts';
import { exitStatus, refreshCommands, renderCheck } from '../../../tools/contracts/render-check';

function finding(verdict: ConsumedValue['verdict'], consumer = 'ComputeStack'): ConsumedValue {
  return {
    consumer,
    place: 'Service.Subnets[0]',
    source: 'NetworkStack.SubnetId',
    deployed: 'subnet-old',
    published: verdict === 'missing' ? undefined : 'subnet-new',
    verdict,
    reason: verdict === 'unknown' ? 'no reader' : undefined,
  };
}

describe('exitStatus', () => {
  test.each([
    [0, [finding('current')], []],
    [1, [finding('current'), finding('stale')], []],
    [1, [finding('missing')], []],
    [1, [finding('stale'), finding('unknown')], ['EdgeStack']],
    [2, [finding('unknown')], []],
    [2, [finding('current')], ['EdgeStack']],
  ])('is %i', (status, findings, notDeployed) => {
    expect(exitStatus({ findings, notDeployed })).toBe(status);
  });
});

describe('A compute layer that would not accept the current origin header', () => {
  const refused = { problem: 'the distribution sends v1', fix: 'set originHeader.version to 1' };
  const check = { findings: [finding('current')], notDeployed: [], refused };

  test('is refused before its deployment, with the fix, even when every value is current', () => {
    expect(exitStatus(check)).toBe(1);
    expect(renderCheck(check, { environment: 'prod', marker: 'now' })).toContain(
      'Do not deploy ComputeStack from here: the distribution sends v1.\n  fix: set originHeader.version to 1',
    );
  });
});

describe('refreshCommands', () => {
  test('names each stale consumer once, and only those', () => {
    const findings = [
      finding('stale'),
      finding('stale'),
      finding('missing', 'EdgeStack'),
      finding('current', 'DataStack'),
    ];
    expect(refreshCommands({ findings, notDeployed: [] }, { environment: 'prod', marker: 'now' })).toEqual([
      'npx cdk deploy ComputeStack -c environment=prod -c platform:refresh=now --exclusively',
    ]);
  });
});

describe('refreshCommands of an environment that is deployed with values of the command line', () => {
  test('repeat those values: without them, the deployment would revert them', () => {
    const context = { backendImage: 'registry.example.com/backend:1.4.3' };
    const refresh = { environment: 'prod', context, marker: 'now' };
    expect(refreshCommands({ findings: [finding('stale')], notDeployed: [] }, refresh)).toEqual([
      'npx cdk deploy ComputeStack -c environment=prod -c backendImage=registry.example.com/backend:1.4.3 ' +
        '-c platform:refresh=now --exclusively',
    ]);
  });
});

describe('renderCheck', () => {
  const findings = [
    finding('stale'),
    finding('missing', 'EdgeStack'),
    finding('unknown', 'DataStack'),
    finding('current'),
  ];
  const text = renderCheck({ findings, notDeployed: ['MonitoringStack'] }, { environment: 'prod', marker: 'now' });

  test('shows what is not current with both values', () => {
    expect(text).toMatch(/ComputeStack .* subnet-old .* subnet-new .* stale/);
    expect(text).toContain('4 references: 1 current, 1 stale, 1 missing, 1 unknown.');
  });

  test('shows the fix for each', () => {
    expect(text).toContain('  npx cdk deploy ComputeStack -c environment=prod');
    expect(text).toContain('Missing: NetworkStack.SubnetId');
    expect(text).toContain('unknown: DataStack Service.Subnets[0]: no reader');
    expect(text).toContain('Not deployed: MonitoringStack');
  });

  test('is one line when all values are current', () => {
    expect(
      renderCheck({ findings: [finding('current')], notDeployed: [] }, { environment: 'prod', marker: 'now' }),
    ).toBe('1 references: 1 current, 0 stale, 0 missing, 0 unknown.');
  });
});
