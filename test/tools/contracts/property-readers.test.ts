import { PROPERTY_READERS } from '../../../tools/contracts/property-readers';
import { findReferences } from '../../../tools/shared/templates/references';
import { layersOf } from '../../helpers/synthesized';

describe('The readers of the services', () => {
  test('exist for exactly the types that use values of other layers', () => {
    const types = layersOf('prod').flatMap(({ template }) =>
      findReferences(template).map(({ resourceType }) => resourceType),
    );
    expect(Object.keys(PROPERTY_READERS).sort()).toEqual([...new Set(types)].sort());
  });
});
