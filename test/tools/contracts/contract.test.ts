import { readContracts, type LayerContract } from '../../../tools/contracts/contract';
import { renderContracts, MAX_LOOKUPS_PER_TEMPLATE } from '../../../tools/contracts/render-contract';
import { readProjectFile } from '../../../tools/shared/process/project-paths';
import { ENVIRONMENTS } from '../../helpers/platform';
import { layersOf } from '../../helpers/synthesized';

const prod = readContracts(layersOf('prod'));

/** The contract without the environment's name, which is all that may differ. */
function anonymous(contracts: readonly LayerContract[], environment: string): unknown {
  return JSON.parse(
    JSON.stringify(contracts).replaceAll(new RegExp(`payments([-_])${environment}`, 'g'), 'payments$1ENVIRONMENT'),
  );
}

describe('The contracts between the layers', () => {
  test('match docs/contracts.md; npm run docs:contracts writes it, review what changed', () => {
    const written = readProjectFile('docs', 'contracts.md');
    expect(written).toBe(renderContracts(prod));
  });

  test.each(ENVIRONMENTS)('are the same in %s', (environment) => {
    const contracts = readContracts(layersOf(environment));
    expect(anonymous(contracts, environment)).toEqual(anonymous(prod, 'prod'));
  });

  test.each(prod.map((contract) => [contract.id, contract.consumed.length] as const))(
    '%s looks up few outputs: %i',
    (_, lookups) => {
      expect(lookups).toBeLessThanOrEqual(MAX_LOOKUPS_PER_TEMPLATE);
    },
  );

  test('have an existing producer and output for each value that is read', () => {
    const published = new Set(prod.flatMap(({ id, published }) => published.map(({ name }) => `${id}.${name}`)));
    const read = prod.flatMap(({ consumed }) => consumed.map((use) => `${use.producer}.${use.outputName}`));
    expect(read.filter((name) => !published.has(name))).toEqual([]);
  });

  test('state for each consumer what a new value does to it', () => {
    const effects = prod.flatMap(({ consumed }) => consumed.map(({ effect }) => effect));
    expect(effects).not.toContain('unknown');
    expect(effects).toContain('replaced');
  });

  test('list the names that other layers rely on', () => {
    const relied = Object.fromEntries(prod.map(({ id, reliedNames }) => [id, reliedNames.map(({ name }) => name)]));
    expect(relied).toMatchObject({
      NetworkStack: [],
      DataStack: ['payments-prod-database', 'payments-prod-1', 'payments-prod-2', 'payments-prod-3'],
      ComputeStack: expect.arrayContaining(['payments-prod', 'backend', 'frontend']) as unknown,
      MonitoringStack: [],
    });
  });
});
