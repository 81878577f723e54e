import * as path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * Adds a mutator for numbers, which StrykerJS lacks: thresholds, ports, days and percentages are half of what this
 * project states. Each number becomes the next one.
 *
 * StrykerJS takes ignorers and runners as plugins, but no mutators, so this adds to the instrumenter's own list. The
 * version is pinned, and `test/tools/mutation/number-mutator.test.ts` fails when a new version moves the list.
 *
 * @returns the names of all mutators.
 */
export async function registerNumberMutator() {
  const core = createRequire(import.meta.resolve('@stryker-mutator/core'));
  const instrumenter = path.dirname(core.resolve('@stryker-mutator/instrumenter'));
  const { allMutators } = await import(pathToFileURL(path.join(instrumenter, 'mutators', 'mutate.js')).href);
  const { default: babel } = await import(
    pathToFileURL(createRequire(path.join(instrumenter, 'index.js')).resolve('@babel/core')).href
  );
  const mutator = numberMutator(babel);
  if (!allMutators.some(({ name }) => name === mutator.name)) {
    allMutators.push(mutator);
  }
  return allMutators.map(({ name }) => name);
}

function numberMutator({ types }) {
  return {
    name: 'NumericLiteral',
    *mutate(path) {
      if (path.isNumericLiteral() && !types.isTSLiteralType(path.parent) && !isKey(path)) {
        yield types.numericLiteral(path.node.value + 1);
      }
    },
  };
}

function isKey({ parent, node }) {
  return parent.key === node && parent.computed !== true;
}
