import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { LINT_REQUIREMENTS, lintCommands } from './lint-environment';
import { LOCAL_DIRECTORY } from '../process/project-paths';
import { runProcess } from '../process/run-process';

/** One finding of cfn-lint. */
export interface LintMatch {
  /** Rule, for example `E3002`. */
  readonly id: string;
  /** `Error`, `Warning` or `Informational`. */
  readonly level: string;
  /** What is wrong. */
  readonly message: string;
  /** Template file. */
  readonly file: string;
  /** Place in the template, for example `Resources/Key/Properties`. */
  readonly path: string;
}

interface RawMatch {
  readonly Rule: { readonly Id: string };
  readonly Level: string;
  readonly Message: string;
  readonly Filename: string;
  readonly Location: { readonly Path: readonly (string | number)[] | null };
}

/** A finding that is accepted. */
export interface LintException {
  readonly id: string;
  /** Where it is accepted, and nowhere else. */
  readonly path: RegExp;
  /** Why it is accepted there. */
  readonly reason: string;
}

/** All accepted findings, each on the resources that are named. */
export const EXCEPTIONS: readonly LintException[] = [
  {
    id: 'W3010',
    path: /^Resources\/(?:NetworkVpc\w+Subnet[123]Subnet|DatabaseClusterInstance[123])\w+\/Properties\/AvailabilityZone$/,
    reason: 'Zones are values of the configuration on purpose: they never change under a running VPC.',
  },
  {
    id: 'E1018',
    path: /^Resources\/\w+\/Properties\/(?:(?:Target\/EcsParameters\/)?NetworkConfiguration\/AwsvpcConfiguration\/)?Subnets\/Fn::Split\/1$/,
    reason:
      'cfn-lint does not list Fn::GetStackOutput among the functions inside Fn::Split. The library writes this form for every ' +
      'list that it publishes as one output.',
  },
  {
    id: 'W3005',
    path: /^Resources\/CustomVpcRestrictDefaultSGCustomResourceProviderHandler\w+\/DependsOn\/0$/,
    reason: 'The library writes the dependency of its own function on its role beside the reference to it: said twice.',
  },
];

/** Whether an exception is about a finding. */
export function excepts({ id, path: where }: LintException, finding: LintMatch): boolean {
  return id === finding.id && where.test(finding.path);
}

const RESULTS = path.join(LOCAL_DIRECTORY, 'cfn-lint-results');

/**
 * Runs the pinned cfn-lint over templates. It takes seconds for each, so its results are kept by the template's text, and a
 * template that did not change is not linted again.
 *
 * @returns all errors and warnings.
 */
export async function lintTemplates(files: readonly string[]): Promise<LintMatch[]> {
  const results = new Map(files.map((file) => [file, resultFile(file)]));
  const unseen = files.filter((file) => !fs.existsSync(results.get(file) ?? ''));
  if (unseen.length > 0) {
    const findings = await runCfnLint(unseen);
    fs.mkdirSync(RESULTS, { recursive: true });
    for (const file of unseen) {
      const own = findings.filter((finding) => finding.file === file);
      fs.writeFileSync(results.get(file) ?? '', JSON.stringify(own));
    }
  }
  return [...results].flatMap(([file, result]) =>
    (JSON.parse(fs.readFileSync(result, 'utf8')) as LintMatch[]).map((finding) => ({ ...finding, file })),
  );
}

/** Where the result for a template is kept: by its text, and by what decides on the result. */
function resultFile(template: string): string {
  const hash = createHash('sha256');
  hash.update(fs.readFileSync(LINT_REQUIREMENTS)).update(fs.readFileSync(template));
  return path.join(RESULTS, `${hash.digest('hex')}.json`);
}

async function runCfnLint(files: readonly string[]): Promise<LintMatch[]> {
  const command = path.join(await lintCommands(), 'cfn-lint');
  const result = await runProcess(command, ['--format', 'json', '--', ...files]);
  try {
    return (JSON.parse(result.stdout) as RawMatch[]).map(toMatch);
  } catch {
    throw new Error(`cfn-lint ended with status ${result.exitCode} and no findings to read:\n${result.output}`);
  }
}

function toMatch(raw: RawMatch): LintMatch {
  return {
    id: raw.Rule.Id,
    level: raw.Level,
    message: raw.Message,
    file: raw.Filename,
    path: (raw.Location.Path ?? []).join('/'),
  };
}
