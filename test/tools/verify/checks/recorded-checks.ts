import * as fs from 'node:fs';
import { LAYERS } from '../../../../lib/facts/platform-parts';
import { readRecorded, type RecordedAnswers, type RecordedResources } from '../recorded-world';

/** What is changed in the answers and resources, by path. */
export type Edits = Readonly<Record<string, unknown>>;

/** What the report says after a change. */
type Row = readonly [says: string, edits: Edits];

/** What is recorded of a check. */
interface RecordedCheck {
  /** What it says where all is well. */
  readonly holds: string;
  /** Changes that leave it as it is, each with what it says. @default - none */
  readonly harmless?: readonly Row[];
  /** What breaks each of its conditions; after a slash, another way to break it. */
  readonly broken: Readonly<Record<string, Row>>;
  /** Actions that break it where the role may do them, with the resource that the report names. @default - none */
  readonly allowed?: Readonly<Record<string, string>>;
}

interface RecordedArea {
  readonly resources: RecordedResources;
  readonly answers: RecordedAnswers;
  readonly checks: Readonly<Record<string, RecordedCheck>>;
}

const areas = fs
  .readdirSync(__dirname)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => readRecorded(__dirname, file) as RecordedArea);

/** A platform that is well: its resources, and what AWS answers. */
export const WELL = {
  ...(Object.assign({}, ...areas.map(({ answers }) => answers)) as RecordedAnswers),
  resources: Object.fromEntries(
    LAYERS.map((layer) => [layer, areas.flatMap(({ resources }) => resources[layer] ?? [])]),
  ),
};

const CHECKS = Object.assign({}, ...areas.map(({ checks }) => checks)) as RecordedArea['checks'];

/** One of each kind of check, with what it says where all is well. */
export const HOLDING = Object.entries(CHECKS).flatMap(([id, { holds, harmless = [] }]) =>
  [[holds, {}] as Row, ...harmless].map(([says, edits], index) => ({ id, says, edits, index })),
);

/** Each condition of each of them, broken by itself. */
export const BROKEN = Object.entries(CHECKS).flatMap(([id, { broken, allowed = {} }]) =>
  [
    ...Object.entries(broken),
    ...Object.entries(allowed).map(([action, resource]): [string, Row] => {
      return [action, [`role-1 may do ${action} on ${resource}`, { 'Allowed.+': action }]];
    }),
  ].map(([name, [says, edits]]) => ({ id, name, condition: name.replace(/\/.*/, ''), says, edits })),
);
