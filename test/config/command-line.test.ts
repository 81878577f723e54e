import cdkJson from '../../cdk.json';
import { readCommandLine, refuseRepeated } from '../../lib/config/command-line';

describe('readCommandLine', () => {
  test('reads the environment and the overrides', () => {
    const context = { environment: 'prod', backendImage: 'a:1', frontendImage: 'b:2', hostedZoneId: 'Z1' };
    expect(readCommandLine(context)).toEqual({
      environment: 'prod',
      overrides: { backendImage: 'a:1', frontendImage: 'b:2', hostedZoneId: 'Z1' },
    });
  });

  test('does not mistake the name of an image for that of an environment', () => {
    const context = { environment: 'prod', backendImage: 'a:1' };
    expect(readCommandLine(context, ['dev', 'prod']).overrides).toEqual({ backendImage: 'a:1' });
  });

  test('uses dev when no environment is given', () => {
    expect(readCommandLine({})).toEqual({ environment: 'dev', overrides: {} });
  });

  test("ignores the CDK's own context", () => {
    const lookups = { 'availability-zones:account=111111111111:region=us-east-1': ['us-east-1a'] };
    expect(readCommandLine({ ...cdkJson.context, ...lookups, 'aws:cdk:bundling-stacks': ['**'] })).toEqual({
      environment: 'dev',
      overrides: {},
    });
  });

  test.each([
    [{ backendImge: 'a:1' }, "backendImge: is not a known option (did you mean 'backendImage'?)"],
    [
      { env: 'prod' },
      'env: is not a known option (the options are environment, frontendImage, backendImage, hostedZoneId)',
    ],
    [{ environment: true }, 'environment: must be text, got true'],
    [{ hostedZoneId: 7 }, 'hostedZoneId: must be text, got 7; change it in the command (-c hostedZoneId=...)'],
    [{ 'cdk-backendImage': 'a:1' }, 'cdk-backendImage: is not a known option'],
    [{ '@backendImage': 'a:1' }, '@backendImage: is not a known option'],
    [{ 'aws:backendImage': 'a:1' }, 'aws:backendImage: is not a known option'],
    [{ 'a\nb': '1' }, 'rename or remove it in the command (-c a\\nb=...)'],
    [{ 'platform:firstCreation': 'yes' }, "platform:firstCreation: must be true or false, got 'yes'"],
  ])('fails when given %j', (context, message) => {
    expect(() => readCommandLine(context)).toThrow(message);
  });

  test.each(['my@aws-cdk/core', 'my-aws:cdk:x', 'my-aws-cdk:x', 'my-cli-telemetry', 'cli-telemetry2'])(
    "fails when given %s, which only resembles the CDK's own names",
    (name) => {
      expect(() => readCommandLine({ [name]: 'a:1' })).toThrow(`${name}: is not a known option`);
    },
  );

  test('fails with all problems at once', () => {
    expect(() =>
      readCommandLine(
        { environment: 'prd', enviroment: 'prod', frontendImag: 'a:1', 'platform:firstCreation': 'yes' },
        ['dev', 'staging', 'prod', 'local'],
      ),
    ).toThrow(
      "environment: must be one of dev, staging, prod, local (did you mean 'prod'?), got 'prd'; " +
        'change it in the command, or add the environment: a file in config/ and its entry in config/environments.ts\n' +
        "enviroment: is not a known option (did you mean 'environment'?); " +
        'rename or remove it in the command (-c enviroment=...), cdk.json or ~/.cdk.json\n' +
        "frontendImag: is not a known option (did you mean 'frontendImage'?); " +
        'rename or remove it in the command (-c frontendImag=...), cdk.json or ~/.cdk.json\n' +
        "platform:firstCreation: must be true or false, got 'yes'; give it as -c platform:firstCreation=true in the " +
        'deployment that creates a layer, and in no other',
    );
  });
});

describe('refuseRepeated', () => {
  test.each([
    [['deploy', 'NetworkStack', '-c', 'environment=prod', '-c', 'backendImage=a:1', '--exclusively']],
    [['deploy', '-c', '@aws-cdk/core:x=1', '-c', '@aws-cdk/core:x=2', '-c']],
    [['deploy', '--my-c', 'environment=dev', '-c', 'environment=prod']],
    [[]],
  ])('accepts %j', (args) => {
    expect(() => {
      refuseRepeated(args);
    }).not.toThrow();
  });

  test.each([
    [
      ['-c', 'environment=dev', '--context', 'environment=prod'],
      "environment: must be given once, got 'dev' and 'prod'",
    ],
    [['-cenvironment=dev', '-c', 'environment=dev'], "environment: must be given once, got 'dev' and 'dev'"],
    [['-cenvironment=dev\nb', '-c', 'environment=a'], "environment: must be given once, got 'dev\\nb' and 'a'"],
    [
      ['--context=backendImage=a:1', '-c=backendImage=a:2'],
      "backendImage: must be given once, got 'a:1' and 'a:2'; remove all but one from the command (-c backendImage=...)",
    ],
  ])('fails when given %j', (args, message) => {
    expect(() => {
      refuseRepeated(args);
    }).toThrow(message);
  });
});
