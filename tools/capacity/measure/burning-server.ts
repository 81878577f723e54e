import * as http from 'node:http';
import { randomFrom } from '../../shared/numbers/random';
import { cpuSeconds } from '../../shared/process/cpu-seconds';

/** Mean rounds of arithmetic of a request, some milliseconds; what they take in fact is measured. */
const ROUNDS = 450_000;
const random = randomFrom(5);

/** What the requests have taken so far; times in seconds. */
const used = { answered: 0, cpu: 0, handlerCpu: 0, wall: 0, wallSquares: 0 };

/** Work of exponential length, which the workload assumes where nothing was measured. */
function burn(): number {
  const rounds = -ROUNDS * Math.log(1 - random());
  let value = 1;
  for (let round = 0; round < rounds; round += 1) {
    value = Math.sqrt(value + round);
  }
  return value;
}

const server = http.createServer((_, response) => {
  const [cpu, began] = [cpuSeconds(), process.hrtime.bigint()];
  const value = burn();
  const wall = Number(process.hrtime.bigint() - began) / 1e9;
  used.answered += 1;
  used.handlerCpu += cpuSeconds() - cpu;
  used.wall += wall;
  used.wallSquares += wall ** 2;
  response.end(String(value));
});

process.on('message', () => {
  process.send?.({ ...used, cpu: cpuSeconds() });
});
// The parent ends this process; if the parent is gone, so is the channel to it.
process.on('disconnect', () => {
  process.exit(0);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
