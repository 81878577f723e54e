import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlatformConfig } from '../lib/config/schema';
import { platformConfigSchema } from '../lib/config/schema';
import { leavesOf } from '../lib/config/schema-tree';
import { configOf, synthesizePlatform } from './helpers/platform';
import { testApp } from './helpers/test-app';
import { differences } from './helpers/template-differences';
import { BACKEND_WIRES } from './wiring/backend';
import { COMPUTE_WIRES } from './wiring/compute';
import { DATABASE_WIRES } from './wiring/database';
import { DOMAIN_WIRES } from './wiring/domain';
import { EDGE_WIRES } from './wiring/edge';
import { FRONTEND_WIRES } from './wiring/frontend';
import { IDENTITY_WIRES } from './wiring/identity';
import { NETWORK_WIRES } from './wiring/network';
import { OPERATIONS_WIRES } from './wiring/operations';
import type { Wire } from './wiring/wire';

/** Each value of the configuration, in the order of `lib/config/schema/`. */
const WIRES: readonly Wire[] = [
  ...IDENTITY_WIRES,
  ...NETWORK_WIRES,
  ...DOMAIN_WIRES,
  ...FRONTEND_WIRES,
  ...BACKEND_WIRES,
  ...COMPUTE_WIRES,
  ...EDGE_WIRES,
  ...DATABASE_WIRES,
  ...OPERATIONS_WIRES,
];

type Section = Readonly<Record<string, unknown>>;

/** A configuration with one value changed. It need not be one that the rules accept. */
function put(section: Section, [name = '', ...rest]: readonly string[], value: unknown): Section {
  return { ...section, [name]: rest.length === 0 ? value : put((section[name] ?? {}) as Section, rest, value) };
}

/** Templates are read at once, so that one directory serves all: new ones take a tenth of the time. */
const outdir = mkdtempSync(join(tmpdir(), 'wiring-'));

const synthesize = (config: Section) => synthesizePlatform(config as unknown as PlatformConfig, testApp({ outdir }));

/** What a value becomes on its way. */
const DERIVED: Readonly<Record<string, string>> = {
  'webFirewall.countedRules': '(?:/wired)',
  'tracing.collectorImage': '/wired:7.7.7',
  'services.frontend.requestTargetPerSecond': '4620',
  'services.backend.requestTargetPerSecond': '4620',
  'services.frontend.scheduledMinTasks': 'cron(7 7 * * ? *)',
  'services.backend.scheduledMinTasks': 'cron(7 7 * * ? *)',
};

/** Where the library itself writes the values of `others` in a wire. */
const TAG_OR_REFERENCE = /Tags\.(?:Value|Project|Environment|CostCenter)$|\.(?:StackName|Region)$/;

describe('Every value of the configuration', () => {
  const prod = configOf('prod') as unknown as Section;
  const platform = synthesize(prod);

  test('has a row here', () => {
    const paths = leavesOf(platformConfigSchema).map(({ path }) => path.join('.'));
    expect(WIRES.map(([path]) => path).sort()).toEqual(paths.sort());
  });

  test.each<Wire>([...WIRES])(
    '%s = %j arrives in the listed places, and nowhere else',
    (path, value, places, ...others) => {
      const after = synthesize(put(prod, path.split('.'), value));
      const found = differences(platform, after);
      const changed = [...new Set(found.map(({ place }) => place))].sort();
      expect(changed.filter((place) => others.length === 0 || !TAG_OR_REFERENCE.test(place))).toEqual(places);
      // The value itself, and not another one of the configuration, is at one of the places.
      const texts = [value].flat().map((one) => JSON.stringify(one).replace(/^"|"$/g, ''));
      const written = JSON.stringify(found.map((difference) => difference.value)) + JSON.stringify(changed);
      expect(texts.filter((text) => typeof value !== 'boolean' && !written.includes(DERIVED[path] ?? text))).toEqual(
        [],
      );
    },
  );

  // Names that begin with the environment are in the tasks' variables too, so the places alone do not show this one.
  test('environment = "probe" arrives in the APP_ENVIRONMENT variable of every task', () => {
    const { ComputeStack } = synthesize(put(prod, ['environment'], 'probe')).templates;
    const named = JSON.stringify(ComputeStack).match(/"Name":"APP_ENVIRONMENT","Value":"[^"]*"/g);
    expect([...new Set(named)]).toEqual(['"Name":"APP_ENVIRONMENT","Value":"probe"']);
  });
});
