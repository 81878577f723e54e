import { deploymentSeconds } from '../../../tools/local-aws/deployment-seconds';

describe('deploymentSeconds', () => {
  test('reads the time of each stack, changed or not', () => {
    const output = [
      '✨  Synthesis time: 0.02s',
      ' ✅  NetworkStack (payments-local-network)',
      '',
      '✨  Deployment time: 0.3s',
      ' ✅  DataStack (payments-local-data) (no changes)',
      '✨  Deployment time: 12.75s',
      '✨  Total time: 13.1s',
    ].join('\n');
    expect([...deploymentSeconds(output)]).toEqual([
      ['NetworkStack', 0.3],
      ['DataStack', 12.75],
    ]);
  });
});
