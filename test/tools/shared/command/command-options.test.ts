import { contextOption } from '../../../../tools/shared/command/command-options';

describe('contextOption', () => {
  test('collects values as the CDK CLI does', () => {
    const first = contextOption('backendImage=registry.example.com/api:1.4.2');
    expect(contextOption('hostedZoneId=Z1', first)).toEqual({
      backendImage: 'registry.example.com/api:1.4.2',
      hostedZoneId: 'Z1',
    });
  });

  test.each([
    ['backendImage', {}, 'It must be name=value'],
    ['environment=prod', {}, 'Use --environment for the environment.'],
    ['backendImage=api:2', { backendImage: 'api:1' }, 'Give backendImage only once.'],
  ])('fails when given %s after %j', (text, previous, message) => {
    expect(() => contextOption(text, previous)).toThrow(message);
  });
});
