import { environments } from '../../config/environments';
import type { ConfigurationFile, ConfigurationLayer } from '../../lib/config/layers';
import { loadConfiguration } from '../../lib/config/load';
import { problemsWith } from './problems-with';

const layer = (values: ConfigurationFile): ConfigurationLayer => ({ source: 'config/qa.ts', values });

describe('loadConfiguration, with other environments', () => {
  test('compares an environment with the values from all files of another one', () => {
    const { network, domain } = loadConfiguration('dev', environments);
    const { vpcCidr } = network;
    const { name, hostedZoneId } = domain;
    const said = { network: { vpcCidr }, domain: { name, hostedZoneId, hostedZoneName: 'b.example.com' } };
    const empty = { network: { vpcCidr: undefined }, domain: { name: undefined } };
    const files = { dev: environments.dev ?? [], qa: [layer(said), layer({ domain: {} }), layer(empty)] };
    expect(problemsWith(files).map(({ path, message }) => `${path}: ${message}`)).toEqual([
      `network.vpcCidr: must not overlap with ${vpcCidr} of qa, got '${vpcCidr}'`,
      `domain.hostedZoneId: must not be that of qa, whose zone is b.example.com, got '${hostedZoneId}'`,
      `domain.name: must not be the domain of qa, got '${name}'`,
    ]);
  });

  test('ignores an environment without values when it compares environments', () => {
    expect(problemsWith({ dev: environments.dev ?? [], qa: [layer({})] })).toEqual([]);
  });

  test('passes on an error in the code of another environment', () => {
    const files = Object.defineProperty({ ...environments }, 'qa', {
      enumerable: true,
      get: () => {
        throw new TypeError('a mistake');
      },
    });
    expect(() => loadConfiguration('dev', files)).toThrow(new TypeError('a mistake'));
  });
});
