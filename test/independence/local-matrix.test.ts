import { LAYERS } from '../helpers/platform';
import { eachLayerOnItsOwn } from './matrix';

describe('Each layer on its own', () => {
  eachLayerOnItsOwn({
    deployedAlone: LAYERS,
    rolledBackAlone: LAYERS,
    previousReleaseAgain: LAYERS,
    sharedResourceReplaced: LAYERS,
    // From the top down, as an operator would.
    createdAgain: LAYERS.toReversed(),
    wrongOrder: LAYERS,
  });
});
