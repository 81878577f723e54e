import { findTarget } from './verify/target';
import { CallMeter } from './verify/aws/call-meter';
import { runChecks } from './verify/run-verification';
import { ALL_CHECKS } from './verify/checks/all-checks';
import { ALL_BREAKAGES } from '../test/tools/verify/breakages/all-breakages';
(async () => {
  const only = process.argv.slice(2);
  const meter = new CallMeter();
  const live = await findTarget({ environment: 'local', endpoint: process.env.E }, meter);
  const look = async () => { const t = performance.now(); const c0 = meter.callCount; const r = await runChecks(ALL_CHECKS, { ...live, memory: new Map() }); return { r, ms: Math.round(performance.now() - t), n: meter.callCount - c0 }; };
  await look(); const base = await look(); console.log('base', base.ms, 'ms', base.n);
  const v = (r: any[]) => new Map(r.map((x) => [x.id, x.verdict]));
  const b0 = v(base.r);
  for (const b of ALL_BREAKAGES) {
    if (only.length && !only.includes(b.check)) continue;
    try {
      const mend = await b.cause({ ...live, memory: new Map() });
      const after = await look();
      const changed = after.r.filter((x) => b0.get(x.id) !== x.verdict);
      await mend();
      const rep = await look(); const left = rep.r.filter((x) => b0.get(x.id) !== x.verdict);
      const ok = changed.length === 1 && changed[0]!.id === b.check && changed[0]!.verdict === 'fail' && left.length === 0;
      console.log(ok ? 'ok ' : 'BAD', b.check, after.ms, ok ? changed[0]!.evidence.slice(0, 90) : JSON.stringify({ changed: changed.map((x) => [x.id, x.verdict, x.evidence.slice(0, 300)]), left: left.map((x) => [x.id, x.verdict, x.evidence.slice(0, 300)]) }));
    } catch (e: any) { console.log('ERR', b.check, e.name, e.message?.slice(0, 300)); }
  }
})();
