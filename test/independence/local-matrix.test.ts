import { LAYERS } from '../helpers/platform';
import { eachLayerOnItsOwn } from './matrix';

describe('Each layer on its own', () => {
  eachLayerOnItsOwn({
    deployedAlone: LAYERS,
    rolledBackAlone: LAYERS,
    previousVersionBack: LAYERS,
    sharedThingReplaced: LAYERS,
    // From the top down, as an operator would.
    createdAgain: LAYERS.toReversed(),
    wrongOrder: LAYERS,
  });
});
