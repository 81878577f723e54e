const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { isMainThread, MessageChannel, receiveMessageOnPort, Worker, workerData } = require('node:worker_threads');

/** Ten times as long as a slow machine takes; then the library checks. */
const LONGEST_WAIT_MILLIS = 60_000;

/*
 * Checks templates by the library's CloudFormation rules in a thread of its own. Their engine takes as long to start as the
 * app takes to write its templates; here both happen at the same time.
 *
 * `--require` in cdk.json loads it first. The thread changes no verdict: when it fails, the library checks by itself.
 */
if (!isMainThread) {
  answer(workerData);
} else if (process.env.CDK_VALIDATION !== 'false') {
  exports.checkInWorker = startWorker();
}

function startWorker() {
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(__filename, {
    workerData: { answered, port: port2 },
    transferList: [port2],
    // Not those of the app, which would load this file and TypeScript.
    execArgv: [],
  });
  // A thread that still runs does not keep the app from ending, and one that fails does not end it.
  worker.unref();
  worker.on('error', () => undefined);
  return (stackTemplates) => {
    port1.postMessage(stackTemplates);
    Atomics.wait(answered, 0, 0, LONGEST_WAIT_MILLIS);
    return receiveMessageOnPort(port1)?.message;
  };
}

/** Answers one question, then ends. Its end wakes the app, with an answer or without. */
function answer({ answered, port }) {
  process.once('exit', () => {
    Atomics.store(answered, 0, 1);
    Atomics.notify(answered, 0);
  });
  const { CloudFormationValidatePlugin } = require('aws-cdk-lib');
  const plugin = new CloudFormationValidatePlugin();
  port.once('message', (stackTemplates) => {
    port.postMessage(plugin.validate({ stackTemplates }));
    port.close();
  });
  startEngine(plugin, resourceTypes(process.env.CDK_OUTDIR ?? ''));
}

/** The engine starts at the first template, and again at one with further resource types. */
function startEngine(plugin, types) {
  if (types.size > 0) {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'resource-types-'));
    const templatePath = path.join(directory, 'template.json');
    const Resources = Object.fromEntries([...types].map((Type, index) => [`Resource${index}`, { Type }]));
    fs.writeFileSync(templatePath, JSON.stringify({ Resources }));
    plugin.validate({ stackTemplates: [{ stackConstructPath: '', templatePath }] });
    fs.rmSync(directory, { recursive: true });
  }
}

/** Those of the last synthesis into the same directory: nearly always the same as now. */
function resourceTypes(directory) {
  const files = fs.existsSync(directory) ? fs.readdirSync(directory) : [];
  const templates = files
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => JSON.parse(fs.readFileSync(path.join(directory, file), 'utf8')));
  return new Set(templates.flatMap(({ Resources = {} }) => Object.values(Resources).map(({ Type }) => Type)));
}
