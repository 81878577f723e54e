import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Command } from 'commander';
import { workload as workloadFile } from '../../config/workload';
import { synthesizeLayers } from '../shared/cdk/synthesize';
import { progress } from '../shared/command/progress';
import { runCommand } from '../shared/command/run-command';
import { installLoadGenerator } from './measure/load-generator';
import { measureServer } from './measure/measure-server';
import { runTimes } from './measure/run-times';
import { measurementSections, MEASUREMENT_FILE, type Measurement } from './output/measured';
import { readPlatform } from './platform/read-platform';
import { loadWorkload } from './workload/load-workload';

/** Shares of what the server can do. */
const SHARES = [0.3, 0.5, 0.7, 0.8];
/** Of a run; each load has three. */
const SECONDS = 8;
/** Longer than this, and it gives up. */
const MOST_MINUTES = 4;
const USERS = [5000, 50_000, 5_000_000];
const HOURS = [1, 2];

async function main(): Promise<void> {
  const workload = loadWorkload(workloadFile);
  const platform = readPlatform('prod', synthesizeLayers('prod'));
  const times = runTimes(platform, workload, USERS, HOURS);
  const limit = AbortSignal.timeout(60_000 * MOST_MINUTES);
  progress('Installing the load generator in tools/capacity/load');
  await installLoadGenerator(limit);
  const server = await measureServer({ shares: SHARES, seconds: SECONDS, limit, onProgress: progress });
  const [processor] = os.cpus();
  const measurement: Measurement = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${os.cpus().length} cores (${processor?.model ?? 'unknown'}), Node.js ${process.version}, load average ${os.loadavg()[0]?.toFixed(1) ?? ''}`,
    ...server,
    runTimes: times,
  };
  fs.mkdirSync(path.dirname(MEASUREMENT_FILE), { recursive: true });
  fs.writeFileSync(MEASUREMENT_FILE, `${JSON.stringify(measurement, undefined, 2)}\n`);
  console.log(measurementSections().join('\n\n'));
}

runCommand(
  'capacity:measure',
  new Command('npm run capacity:measure --')
    .description(
      'Measures a small Node.js server under an open-loop load on 127.0.0.1 and the run time of the simulation, and writes both to docs/capacity/measurement.json, with the prediction. ' +
        `Takes three minutes, gives up after ${MOST_MINUTES}, and needs an idle machine. It first installs the load generator, Artillery, with npm. Then run npm run docs:capacity.`,
    )
    .action(main),
);
