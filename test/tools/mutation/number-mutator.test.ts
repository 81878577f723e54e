import { PROJECT_ROOT } from '../../../tools/shared/process/project-paths';
import { runProcess } from '../../../tools/shared/process/run-process';

const PROGRAM = `
import { registerNumberMutator } from './tools/mutation/number-mutator.mjs';
await registerNumberMutator();
console.log((await registerNumberMutator()).sort().join(' '));
`;

describe('The mutator of numbers', () => {
  test("is added to StrykerJS's mutators once", async () => {
    const { stdout } = await runProcess(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
      cwd: PROJECT_ROOT,
      env: process.env,
    });
    expect(stdout.trim().split(' ')).toEqual([
      'ArithmeticOperator',
      'ArrayDeclaration',
      'ArrowFunction',
      'AssignmentOperator',
      'BlockStatement',
      'BooleanLiteral',
      'ConditionalExpression',
      'EqualityOperator',
      'LogicalOperator',
      'MethodExpression',
      'NumericLiteral',
      'ObjectLiteral',
      'OptionalChaining',
      'Regex',
      'StringLiteral',
      'UnaryOperator',
      'UpdateOperator',
    ]);
  });
});
