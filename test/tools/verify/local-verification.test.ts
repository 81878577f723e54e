import { accessTo } from '../../../tools/shared/aws/endpoint-environment';
import type { CheckResult, Verdict } from '../../../tools/shared/checks/finding';
import type { HookedClient } from '../../../tools/shared/aws/hooked-client';
import { awsClients } from '../../../tools/shared/aws/clients';
import { plainPath } from '../../../tools/shared/templates/nested-values';
import { ANYTHING, compareProperties } from '../../../tools/verify/compare/compare';
import { rulesFor } from '../../../tools/verify/compare/compare-resource';
import type { VerificationContext } from '../../../tools/verify/context';
import { renderUnseen, verificationStatus } from '../../../tools/verify/output/verdict';
import {
  allResources,
  readingOf,
  templateOf,
  type PlatformResource,
} from '../../../tools/verify/templates/platform-resources';
import { verifyDeployment } from '../../../tools/verify/verify-deployment';
import { awsError } from '../../helpers/recorded-clients';
import { intercept, LiveWorld } from './live-world';
import { completed, mutationsOf, shuffled } from './mutations';
import { outcomeOf, REAL_CALLS } from './real-calls';

/** What the emulator does not model; see docs/verification.md. */
const UNKNOWN_LOCALLY = [
  'compute-healthy-targets',
  'compute-scheduler-schedule',
  'compute-task-zones',
  'data-backup-restoretestingplan',
  'data-backup-restoretestingselection',
  'data-recovery-points',
  'monitoring-confirmed',
  'surplus-database-endpoints',
  'surplus-transit-gateway-attachments',
  'tags-compute',
  'tags-data',
  'tags-monitoring',
];

const byVerdict = (results: readonly CheckResult[], verdict: Verdict): string[] =>
  results.filter((result) => result.verdict === verdict).map(({ id }) => id);

describe('Verification of the local deployment', () => {
  let world: LiveWorld;

  beforeAll(async () => {
    world = await LiveWorld.deploy();
  });

  afterAll(async () => {
    await world.stop();
  });

  test('finds no difference in an unchanged deployment, except for what the emulator does not model', async () => {
    const results = await world.look();
    expect(results.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    expect(byVerdict(results, 'unknown').sort()).toEqual(UNKNOWN_LOCALLY);
    expect(verificationStatus(results)).toBe(0);
  });

  test('prints what cannot be known, and a summary', async () => {
    const { text, exitStatus } = await verifyDeployment(world.deployment.cdkOptions.target.endpoint, false);
    expect(exitStatus).toBe(0);
    expect(UNKNOWN_LOCALLY.filter((id) => !text.includes(`unknown: ${id}: `))).toEqual([]);
    expect(text).toContain('0 fail, ');
    expect(text.split('\n').at(-1)).toMatch(/^Not checked: /);
  });

  test('only reads, and never the value of a secret', () => {
    const commands = [...world.meter.callsByCommand.keys()];
    expect(commands.filter((name) => !/^(?:Describe|Get|List|Head|Simulate)/.test(name))).toEqual([]);
    expect(commands).not.toContain('GetSecretValueCommand');
  });

  describe('Each value of each template', () => {
    const comparedOf = async (resource: PlatformResource) => ({
      name: `${resource.type} ${resource.path}`,
      template: await templateOf(world.context, resource),
      reading: (await readingOf(world.context, resource).catch(() => undefined)) ?? {},
      rules: rulesFor(world.context, resource),
    });
    type Compared = Awaited<ReturnType<typeof comparedOf>>;
    let all: Compared[];

    beforeAll(async () => {
      const { context } = world;
      // The emulator keeps nothing of some types.
      const isSeen = ({ type }: PlatformResource): boolean => context.readers[type]?.emulator?.[''] === undefined;
      all = await Promise.all((await allResources(context)).filter(isSeen).map(comparedOf));
    });

    /** Where something differs that did not before a change of the template, or of what the service reports. */
    const addedBy = (
      { template, reading, rules }: Compared,
      stated: unknown,
      reported: unknown = reading,
    ): string[] => {
      const before = compareProperties(template, reading, rules).differences.map(({ path }) => path);
      const after = compareProperties(stated, reported, rules).differences.map(({ path }) => path);
      return after.filter((path) => !before.includes(path));
    };

    /** Tags are compared by themselves. */
    const isTag = (path: string): boolean =>
      /^\w*Tags(?:\[|\.|$)/.test(path) && !/^(?:EnableECSManaged|Propagate)Tags/.test(path);

    test('has its own condition, which fails when the value changes', () => {
      let conditions = 0;
      const unnoticed = all.flatMap((one) => {
        const hidden = Object.keys(one.rules.unseen);
        return mutationsOf(one.template)
          .filter(({ path }) => !isTag(path) && !hidden.some((name) => plainPath(path).startsWith(name)))
          .flatMap(({ path, value }) => {
            conditions += 1;
            return addedBy(one, value).length > 0 ? [] : [`${one.name} ${path}`];
          });
      });
      expect(unnoticed).toEqual([]);
      expect(conditions).toBeGreaterThan(2500);
    });

    const noisyWhen = (change: (one: Compared) => unknown): string[] =>
      all.flatMap((one) => addedBy(one, one.template, change(one)).map((path) => `${one.name} ${path}`));

    test('is the same in any order in which the services list it', () => {
      expect(noisyWhen(({ reading }) => shuffled(reading))).toEqual([]);
    });

    test('is the same with every default that AWS adds', () => {
      const withDefaults = ({ rules, reading }: Compared): unknown =>
        Object.entries(rules.defaults).reduce<unknown>(
          (whole, [path, [value]]) => completed(whole, path.split('.'), value === ANYTHING ? 'anything' : value),
          reading,
        );
      expect(noisyWhen(withDefaults)).toEqual([]);
    });

    test('differs when the service has a surplus value', () => {
      const unnoticed = all.filter(
        (one) => addedBy(one, one.template, { ...one.reading, SomethingElse: 'chosen' }).length === 0,
      );
      expect(unnoticed.map(({ name }) => name)).toEqual([]);
    });
  });

  describe('that cannot look', () => {
    const refused = (name: string) => () => Promise.reject(awsError(name));

    /** Clients behind something that stands between verify and the services. */
    const behind = (around: (service: string, call: () => Promise<unknown>) => Promise<unknown>) => {
      const clients = awsClients(accessTo(world.deployment.cdkOptions.target));
      intercept(clients, (service, _, __, call) => around(service, call));
      return { main: clients, edge: clients };
    };

    /** A few services stand for all: the SDK slows down more and more, which takes its time. */
    const throttled = () => {
      let calls = 0;
      const clients = behind((_, call) => call());
      const { ec2, ecs, kms } = clients.main;
      for (const { middlewareStack } of [ec2, ecs, kms] as unknown as HookedClient[]) {
        middlewareStack.add(
          (next) => (args: unknown) => {
            calls += 1;
            const error = Object.assign(awsError('ThrottlingException'), { $retryable: { throttling: true } });
            return calls % 4 === 0 ? Promise.reject(error) : next(args);
          },
          { step: 'deserialize', name: 'throttle', priority: 'high' },
        );
      }
      return clients;
    };

    const withoutStack = () => ({
      layers: world.context.layers.map((one) =>
        one.layer === 'monitoring' ? { ...one, stackName: 'payments-local-gone' } : one,
      ),
    });

    const [ALL, NONE] = [/./, /^$/];

    test.each<
      [what: string, status: number, failing: RegExp, unseen: RegExp, change: () => Partial<VerificationContext>]
    >([
      ['nothing may be read', 2, NONE, ALL, () => behind(refused('AccessDeniedException'))],
      ['nothing answers in time', 2, NONE, ALL, () => behind(refused('TimeoutError'))],
      ['each connection is reset', 2, NONE, ALL, () => behind(refused('ECONNRESET'))],
      ['the credentials have expired', 2, NONE, ALL, () => behind(refused('ExpiredTokenException'))],
      ['a proxy answers with a page', 2, NONE, ALL, () => behind(refused('WebPageInsteadOfAnswer'))],
      [
        'one service is down',
        2,
        NONE,
        /^(?:data-|surplus-(?:database|shared|credentials)|tags-data)/,
        () => behind((service, call) => (service === 'RDS' ? refused('TimeoutError')() : call())),
      ],
      ['a stack is missing', 1, /^(?:stack-monitoring|tags-monitoring|monitoring-|surplus-alarms)/, NONE, withoutStack],
      ['one call in four is throttled', 0, NONE, NONE, throttled],
    ])('where %s, ends with %d, and costs no other checks', async (_, status, failing, unseen, change) => {
      const results = await world.look(change());
      const unknown = byVerdict(results, 'unknown');
      const others = unknown.filter((id) => !UNKNOWN_LOCALLY.includes(id));
      expect(verificationStatus(results)).toBe(status);
      expect(byVerdict(results, 'fail').filter((id) => !failing.test(id))).toEqual([]);
      expect(others.filter((id) => !unseen.test(id))).toEqual([]);
      expect(byVerdict(results, 'fail').length > 0).toBe(failing !== NONE);
      expect(others.length > 0).toBe(unseen !== NONE);
      expect(byVerdict(results, 'pass').length > 0).toBe(unseen !== ALL);
      expect(renderUnseen(results)).toContain(`Not checked: ${unknown.join(', ')}.`);
    });
  });

  describe('with permissions enforced by the emulator', () => {
    beforeAll(async () => {
      const { endpoint } = world.deployment.cdkOptions.target;
      await fetch(new URL('/_local-aws/enforce-permissions', endpoint), { method: 'POST' });
    });

    test.each(REAL_CALLS)('%s %s: %s', async (...call) => {
      expect(await outcomeOf(world, call)).toBe(call[2]);
    });
  });
});
