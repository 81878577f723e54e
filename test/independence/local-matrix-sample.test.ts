import { eachLayerOnItsOwn } from './matrix';

/** One cell of each kind, for every run; `local-matrix.test.ts` has them all. */
describe('Each layer on its own, one cell of each kind', () => {
  eachLayerOnItsOwn({
    deployedAlone: ['ComputeStack'],
    rolledBackAlone: ['ComputeStack'],
    previousVersionBack: ['ComputeStack'],
    sharedThingReplaced: ['EdgeStack'],
    createdAgain: ['MonitoringStack', 'NetworkStack'],
    wrongOrder: ['EdgeStack'],
  });
});
