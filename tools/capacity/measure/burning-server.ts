import * as http from 'node:http';

/** Rounds of arithmetic that take a request a few milliseconds; what they take in fact is measured. */
const ROUNDS = 600_000;

let answered = 0;
let squares = 0;

function burn(): number {
  let value = 1;
  for (let round = 0; round < ROUNDS; round += 1) {
    value = Math.sqrt(value + round);
  }
  return value;
}

const server = http.createServer((request, response) => {
  if (request.url === '/usage') {
    const { user, system } = process.cpuUsage();
    response.end(JSON.stringify({ cpuMicros: user + system, answered, squares }));
    return;
  }
  const before = process.cpuUsage();
  const value = burn();
  const { user, system } = process.cpuUsage(before);
  answered += 1;
  squares += ((user + system) / 1e6) ** 2;
  response.end(String(value));
});

// The parent ends this process; if the parent is gone, so is the channel to it.
process.on('disconnect', () => {
  process.exit(0);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
