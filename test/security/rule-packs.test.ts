import { Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { environments } from '../../config/environments';
import { buildPlatform } from '../../lib/platform';
import { enforceRulePacks } from '../../lib/security/rule-packs';
import { readProjectFile } from '../../tools/shared/process/project-paths';
import { renderExceptions } from '../../tools/security/render-exceptions';
import { findRuleFindings } from '../../tools/security/rule-findings';
import { covers, findExceptions, TEMPLATE_CHECK } from '../../tools/security/security-exceptions';
import { configOf } from '../helpers/platform';
import { testApp } from '../helpers/test-app';

const prod = configOf('prod');
const configurations = [
  ...Object.keys(environments).map((environment) => ({ environment: environment, config: configOf(environment) })),
  {
    environment: 'prod, open to the internet',
    config: { ...prod, network: { ...prod.network, loadBalancerAccess: 'internet' as const } },
  },
];

const examined = configurations.map(({ environment, config }) => {
  const app = testApp();
  buildPlatform(app, config);
  // Aspects and references, which the rules look at too, are there only after a synthesis.
  app.synth();
  return {
    environment,
    account: config.account,
    findings: findRuleFindings(app),
    exceptions: findExceptions(app),
  };
});

describe.each(examined)('The rule packs in $environment', ({ findings, exceptions }) => {
  test('find nothing that is not acknowledged', () => {
    const open = findings.filter((finding) => !exceptions.some((exception) => covers(exception, finding)));
    expect(open).toEqual([]);
  });

  test('have a finding for each exception', () => {
    const stale = exceptions
      .filter(({ id }) => !id.startsWith(TEMPLATE_CHECK))
      .filter((exception) => !findings.some((finding) => covers(exception, finding)));
    expect(stale).toEqual([]);
  });

  test('are acknowledged on resources, never on a stack or the app, with a reason and its limits', () => {
    expect(exceptions.length).toBeGreaterThan(0);
    for (const { path: where, reason } of exceptions) {
      expect(where.split('/').length).toBeGreaterThan(2);
      expect(reason).toContain('Wrong ');
    }
  });
});

test('docs/security-exceptions.md is up to date; npm run docs:security writes it', () => {
  const written = readProjectFile('docs', 'security-exceptions.md');
  expect(written).toBe(renderExceptions(examined.slice(0, Object.keys(environments).length)));
});

describe('enforceRulePacks', () => {
  test('fails when a synthesis has a finding that is not acknowledged', () => {
    const app = testApp();
    enforceRulePacks(app);
    new s3.Bucket(new Stack(app, 'Stack'), 'Bucket');
    expect(() => app.synth()).toThrow(/AwsSolutions-S1[^]*PCI\.DSS\.321-S3BucketVersioningEnabled/);
  });
});
