import * as fs from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import type { LiveWorld } from '../live-world';
import { callStep, type Step } from './call-step';

/** One thing that somebody changes through the AWS API, as drift or as an attack would. */
export interface Change {
  /** What was done, as a sentence without a subject. */
  readonly what: string;
  /** Texts of which the failing checks must say one, such as the name of what was changed. */
  readonly names: readonly string[];
  readonly make: (world: LiveWorld) => Promise<void>;
}

/** A call of the AWS API by service and command, with its input. */
type Call = Readonly<Record<string, unknown>>;

/** Changes that differ in little: each row is one, and so is each of what `each` names. */
interface Group {
  /** The sentence; `<row>` is the row's name in it, and in everything else. @default <row> */
  readonly what?: string;
  readonly names: string | readonly string[];
  readonly each?: readonly string[];
  /** Calls, one after the other. @default - each row has its own */
  readonly steps?: readonly Call[];
  /** Which of the steps the rows change. @default - the last */
  readonly changed?: number;
  /** Where in the input of that step the paths of the rows begin. @default - at its top */
  readonly within?: string;
  /** What the rows change, by path; where the group has no steps, the steps of each row. @default - nothing */
  readonly changes?: Readonly<Record<string, Call | readonly Call[]>>;
}

interface Changes {
  /** Names for resources: the type, and a part of the path in the app. */
  readonly resources: Readonly<Record<string, string>>;
  readonly changes: readonly Group[];
}

/** Every change that the files beside this one describe. */
export function allChanges(): Change[] {
  const files = fs.readdirSync(__dirname).filter((file) => file.endsWith('.yaml'));
  return files.flatMap((file) => {
    const text = fs.readFileSync(path.join(__dirname, file), 'utf8');
    const { resources, changes } = parse(text, { merge: true }) as Changes;
    return changes.flatMap((group) => changesOf(group, resources));
  });
}

function changesOf(group: Group, resources: Changes['resources']): Change[] {
  const rows = Object.entries(group.changes ?? { '': {} });
  return (group.each ?? ['']).flatMap((each) =>
    rows.map(([row, change]) => {
      const steps = stepsOf(group, change);
      const own = named({ what: group.what ?? '<row>', names: [group.names].flat(), steps }, { each, row });
      const make = async (world: LiveWorld): Promise<void> => {
        const answers: unknown[] = [];
        for (const step of own.steps) {
          answers.push(await callStep(world, step, answers, resources));
        }
      };
      return { ...own, make };
    }),
  );
}

function stepsOf({ steps, changed, within }: Group, row: Call | readonly Call[]): Step[] {
  const calls: readonly Call[] = steps ?? [row].flat();
  const at = changed ?? calls.length - 1;
  return calls.map((one, index) => {
    const [[command, input] = ['', {}]] = Object.entries(one);
    const edits = steps !== undefined && index === at ? Object.entries(row) : [];
    return { command, input, edits: edits.map(([key, value]) => [[within, key].filter(Boolean).join('.'), value]) };
  });
}

/** A part of a group with `<each>` and `<row>` replaced wherever they are. */
function named<T>(part: T, names: Readonly<Record<'each' | 'row', string>>): T {
  const text = JSON.stringify(part).replace(/<(each|row)>/g, (_, name: 'each' | 'row') =>
    JSON.stringify(names[name]).slice(1, -1),
  );
  return JSON.parse(text) as T;
}
