import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder';
import type { CheckResult } from '../../shared/checks/finding';
import { LAYERS, stackIdOf } from '../../../lib/facts/platform-parts';
import type { Verification } from '../verify-environment';

/** File of the layer that a finding is about. A check without a layer is about the whole platform. */
function fileOf({ area = '', id }: CheckResult): string {
  const layer = LAYERS.find((name) => area === name || id.endsWith(`-${name}`));
  return layer === undefined ? 'lib/platform.ts' : `lib/${layer}/${layer}-stack.ts`;
}

const CONSTRUCTS = new RegExp(String.raw`\b(?:${LAYERS.map(stackIdOf).join('|')})(?:/[\w-]+)*`, 'g');

/** Paths of the constructs that the evidence names. */
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

/** A failed check is an error. An unknown check is open, which viewers do not show as an alert. */
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
 * The report for code scanning: each check is a rule, and each check that does not pass is a result.
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
