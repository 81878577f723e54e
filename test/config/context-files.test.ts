import { refuseHiddenContext } from '../../lib/config/context-files';

describe('refuseHiddenContext', () => {
  test('takes files without values of the platform, and files that are not there', () => {
    const lookups = { 'availability-zones:account=111111111111:region=us-east-1': ['us-east-1a'] };
    expect(() => {
      refuseHiddenContext([
        { source: 'cdk.context.json', context: lookups },
        { source: '~/.cdk.json', context: undefined },
      ]);
    }).not.toThrow();
  });

  test('refuses an environment and an image, each with its file', () => {
    expect(() => {
      refuseHiddenContext([
        { source: 'cdk.context.json', context: { backendImage: 'api:1' } },
        { source: '~/.cdk.json', context: { environment: 'prod' } },
      ]);
    }).toThrow(
      "backendImage: must not be in cdk.context.json, got 'api:1'; " +
        'remove it there, and give it in the command (-c backendImage=...) or in config/\n' +
        "environment: must not be in ~/.cdk.json, got 'prod'; " +
        'remove it there, and give it in the command (-c environment=...) or in config/',
    );
  });
});
