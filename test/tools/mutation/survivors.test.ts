import type { Mutant } from '../../../tools/mutation/mutation-report';
import { judge } from '../../../tools/mutation/survivors';

function mutant(line: string, status: string): Mutant {
  return { file: 'lib/a.ts', lineNumber: 1, line, mutator: 'BooleanLiteral', replacement: 'false', status };
}

const { file, mutator, replacement } = mutant('', '');
const reasonFor = (line: string) => ({ file, line, mutator, replacement, reason: 'no test can notice it' });

describe('judge', () => {
  test('counts what a test notices as killed, and ignores texts for people', () => {
    const mutants = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'RuntimeError', 'Ignored'].map((status) =>
      mutant(status, status),
    );
    const verdict = judge(mutants, []);
    expect(verdict).toMatchObject({ counted: 5, killed: 1, accepted: [], stale: [] });
    expect(verdict.open.map(({ line }) => line)).toEqual(['Timeout', 'Survived', 'NoCoverage', 'RuntimeError']);
  });

  test('accepts only a survivor that has a reason', () => {
    const { accepted, open } = judge([mutant('one', 'Survived'), mutant('two', 'Survived')], [reasonFor('one')]);
    expect([accepted, open].map((list) => list.map(({ line }) => line))).toEqual([['one'], ['two']]);
  });

  test.each(['file', 'line', 'mutator', 'replacement'])('does not accept a survivor with another %s', (key) => {
    const { open } = judge([mutant('one', 'Survived')], [{ ...reasonFor('one'), [key]: 'another' }]);
    expect(open).toHaveLength(1);
  });

  test('reports a reason as stale when its mutant is killed, but not when its file was not mutated', () => {
    const elsewhere = { ...reasonFor('one'), file: 'lib/b.ts' };
    const { stale } = judge([mutant('one', 'Killed')], [reasonFor('one'), elsewhere]);
    expect(stale).toEqual([reasonFor('one')]);
  });
});
