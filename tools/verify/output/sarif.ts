import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder';
import type { CheckResult } from '../../shared/checks/finding';
import { LAYERS, stackIdOf } from '../../../lib/facts/platform-parts';
import type { Verification } from '../verify-environment';

/** Where the construct of a finding is; a check of no layer is about the platform as a whole. */
function fileOf({ area = '', id }: CheckResult): string {
  const layer = LAYERS.find((name) => area === name || id.endsWith(`-${name}`));
  return layer === undefined ? 'lib/platform.ts' : `lib/${layer}/${layer}-stack.ts`;
}

const CONSTRUCTS = new RegExp(String.raw`\b(?:${LAYERS.map(stackIdOf).join('|')})(?:/[\w-]+)*`, 'g');

/** The constructs that an evidence names, by their paths in the app. */
function constructsOf({ evidence }: CheckResult): string[] {
  const paths = evidence.match(CONSTRUCTS);
  return [...new Set(paths)];
}

function ruleOf({ id, title, requirement, area, fix = '' }: CheckResult): SarifRuleBuilder {
  return new SarifRuleBuilder({
    id,
    shortDescription: { text: title },
    help: { text: fix },
    properties: { tags: [area, requirement].filter((tag) => tag !== undefined) },
  });
}

/** A check that fails is an error; one that cannot be known is open, of which viewers make no alarm. */
function resultOf(result: CheckResult): SarifResultBuilder {
  return new SarifResultBuilder({
    ruleId: result.id,
    ...(result.verdict === 'fail' ? { kind: 'fail', level: 'error' } : { kind: 'open', level: 'none' }),
    message: { text: [result.evidence, result.fix].filter(Boolean).join('\n') },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: fileOf(result) }, region: { startLine: 1 } },
        logicalLocations: constructsOf(result).map((fullyQualifiedName) => ({ fullyQualifiedName, kind: 'resource' })),
      },
    ],
  });
}

/**
 * The report for code scanning: each check is a rule, each that does not hold a result.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function renderSarif({ environment, results }: Verification): string {
  const run = new SarifRunBuilder({ automationDetails: { id: `verify/${environment}` } });
  run.setToolDriverName('verify');
  for (const result of results) {
    run.addRule(ruleOf(result));
    if (result.verdict !== 'pass') {
      run.addResult(resultOf(result));
    }
  }
  const log = new SarifBuilder();
  log.addRun(run);
  return log.buildSarifJsonString({ indent: true });
}
