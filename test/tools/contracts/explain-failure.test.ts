import { explainFailure } from '../../../tools/contracts/explain-failure';

function error(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

describe('explainFailure', () => {
  test.each([
    [
      'There are no AWS credentials',
      error('CredentialsProviderError', 'Could not load credentials from any providers'),
    ],
    ['AWS refuses these credentials', error('ExpiredToken', 'The security token included in the request is expired')],
    ['AWS does not answer', error('Error', 'connect ECONNREFUSED 127.0.0.1:4566')],
    ['could not be checked', error('Throttling', 'Rate exceeded')],
  ])('says: %s', (what, thrown) => {
    const { message } = explainFailure(thrown);
    expect(message).toContain(what);
    expect(message).toContain(thrown.message);
    expect(message).toContain('mend:');
  });
});
