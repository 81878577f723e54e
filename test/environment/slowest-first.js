const Sequencer = require('@jest/test-sequencer').default;

/**
 * Suites that take longest, though some of their files are short. One that began last would keep one processor busy while
 * the others rest.
 */
const SLOWEST = [
  'test/independence/local-matrix-sample.test.ts',
  'test/tools/local-aws/local-deployment.test.ts',
  'test/wiring.test.ts',
  'test/tools/shared/lint/lint-templates.test.ts',
  'test/security/template-rules.test.ts',
  'test/tools/verify/verify-command.test.ts',
  'test/config/random/trial.test.ts',
  'test/tools/service-facts/service-facts.test.ts',
  'test/tools/capacity/verdict/judge.test.ts',
  'test/tools/capacity/answer.test.ts',
];

/** Runs the slowest suites first. Jest knows how long each took only where it has run before; a clean clone has not. */
module.exports = class SlowestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => placeOf(one) - placeOf(other));
  }
};

function placeOf({ path }) {
  const place = SLOWEST.findIndex((file) => path.endsWith(file));
  return place === -1 ? SLOWEST.length : place;
}
