import { Validations, type App } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { RuleFinding } from './rule-findings';

/** A finding that is acknowledged, with its reason. */
export interface SecurityException {
  /** Id of the finding. */
  readonly id: string;
  /** Path of the construct it is acknowledged on. */
  readonly path: string;
  /** What makes it safe here, and what would make that wrong. */
  readonly reason: string;
}

/** Prefix of the acknowledgements of the CDK library's own template checks. */
export const TEMPLATE_CHECK = 'CloudFormation-Validate::';

/** Findings that the library itself acknowledges on every flow log. They are not decisions of this project. */
const OF_THE_LIBRARY = ['CloudFormation-Validate::F3002', 'CloudFormation-Validate::F3003'];

/** All that this project acknowledges anywhere in the app, in the order of the construct tree. */
export function findExceptions(app: App): SecurityException[] {
  return app.node
    .findAll()
    .flatMap((construct) => exceptionsOn(construct))
    .filter(({ id }) => !OF_THE_LIBRARY.includes(id));
}

function exceptionsOn({ node }: IConstruct): SecurityException[] {
  return node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data as Readonly<Record<string, string>>))
    .map(([id, reason]) => ({ id: id.replace(/^Annotation::/, ''), path: node.path, reason }));
}

/** Whether a finding is acknowledged on its resource or on a construct around it. */
export function covers(exception: SecurityException, finding: RuleFinding): boolean {
  return exception.id === finding.id && `${finding.path}/`.startsWith(`${exception.path}/`);
}
