import { ENVIRONMENTS } from '../helpers/platform';
import { templatesOf } from '../helpers/synthesized';

interface Container {
  readonly Name: string;
  readonly Image: unknown;
  readonly User?: string;
  readonly Privileged?: boolean;
  readonly ReadonlyRootFilesystem?: boolean;
  readonly LinuxParameters?: { readonly Capabilities?: unknown };
}

describe.each(ENVIRONMENTS)('Containers in %s', (environment) => {
  const resources = Object.values(templatesOf(environment).ComputeStack.Resources);
  const containers = resources
    .filter(({ Type }) => Type === 'AWS::ECS::TaskDefinition')
    .flatMap(({ Properties }) => Properties?.ContainerDefinitions as Container[]);
  const services = resources.filter(({ Type }) => Type === 'AWS::ECS::Service');

  test('run without root, without capabilities and on a read-only file system', () => {
    expect(containers.map(({ Name }) => Name)).toEqual(['app', 'collector', 'app', 'collector', 'app', 'collector']);
    for (const { User, Privileged, ReadonlyRootFilesystem, LinuxParameters } of containers) {
      expect(User).toMatch(/^[1-9]\d*:[1-9]\d*$/);
      expect(Privileged).toBe(false);
      expect(ReadonlyRootFilesystem).toBe(true);
      expect(LinuxParameters?.Capabilities).toEqual({ Drop: ['ALL'] });
    }
  });

  test('allow no shell access', () => {
    expect(services).toHaveLength(2);
    for (const { Properties } of services) {
      expect(Properties?.EnableExecuteCommand).toBe(false);
    }
  });

  test('run a fixed version of their image', () => {
    for (const { Image } of containers) {
      expect(JSON.stringify(Image)).toMatch(/:v?\d+\.\d+\.\d+"|@sha256:[0-9a-f]{64}"/);
    }
  });
});
