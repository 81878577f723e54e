import { eachLayerOnItsOwn } from './matrix';

/** One cell of each kind, for `npm test`. `local-matrix.test.ts` has all cells. */
describe('Each layer on its own, one cell of each kind', () => {
  eachLayerOnItsOwn({
    deployedAlone: ['ComputeStack'],
    rolledBackAlone: ['ComputeStack'],
    previousReleaseAgain: ['ComputeStack'],
    sharedResourceReplaced: ['EdgeStack'],
    createdAgain: ['MonitoringStack', 'NetworkStack'],
    wrongOrder: ['EdgeStack'],
  });
});
