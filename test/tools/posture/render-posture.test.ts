import { renderPosture } from '../../../tools/posture/render-posture';

const concern = { check: 'bucket_lock', resource: 'arn:bucket/logs', text: 'no lock' };
const clean = {
  checks: 3,
  passes: 2,
  excepted: { emulator: [concern], account: [], decision: [] },
  open: [],
  stale: [],
};

describe('renderPosture', () => {
  test('is one line when nothing is open', () => {
    expect(renderPosture(clean)).toBe(
      '3 checks: 2 pass, 1 by emulator, 0 by account, 0 by decision excepted, 0 open, 0 stale',
    );
  });

  test('lists open findings with resource and fix, and stale exceptions', () => {
    const text = renderPosture({ ...clean, open: [concern], stale: ['topic_key on topic'] });
    expect(text).toContain('  - bucket_lock: no lock\n    arn:bucket/logs');
    expect(text).toContain('  - topic_key on topic');
    expect(text).toContain('tools/posture/exceptions');
    expect(text).toContain('1 open, 1 stale');
  });
});
