import { Match, Template } from 'aws-cdk-lib/assertions';
import { computeStack, computeTemplate } from '../helpers/compute-stack';

const SECRET = 'AWS::SecretsManager::Secret';

describe('OriginHeaderSecrets', () => {
  const template = computeTemplate();

  test('generates a value that a listener rule can compare: letters and digits, at most 128', () => {
    template.resourceCountIs(SECRET, 3);
    template.hasResourceProperties(SECRET, {
      Name: 'payments-test/origin-verify/v1',
      GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true, IncludeSpace: false },
      SecretString: Match.absent(),
    });
  });

  test('is encrypted with the key of the layer', () => {
    template.hasResourceProperties(SECRET, {
      KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ClusterEncryptionKey'), 'Arn'] },
    });
  });

  test('is deleted with its version, so that the name can be used again', () => {
    template.hasResource(SECRET, { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
  });

  test('has no replica when the edge layer is in the same region', () => {
    template.allResourcesProperties(SECRET, { ReplicaRegions: Match.absent() });
  });

  test('has a replica of the same literal name when the edge layer is in another region', () => {
    const stack = computeStack({ env: { account: '111111111111', region: 'eu-west-1' } });
    Template.fromStack(stack).allResourcesProperties(SECRET, { ReplicaRegions: [{ Region: 'us-east-1' }] });
    expect(stack.originHeader.secret.secretName).toBe('payments-test/origin-verify/v1');
  });

  describe.each([
    [1, ['V0', 'V1', 'V2']],
    [2, ['V1', 'V2', 'V3']],
    [42, ['V41', 'V42', 'V43']],
  ])('while version %i is sent', (version, accepted) => {
    const stack = computeStack({ originHeaderVersion: version });
    const current = Template.fromStack(stack);
    const value = (id: string) => ({
      'Fn::Join': [
        '',
        [
          '{{resolve:secretsmanager:',
          { Ref: Match.stringLikeRegexp(`^OriginHeader${id}[0-9A-F]{8}$`) },
          ':SecretString:::}}',
        ],
      ],
    });

    test('has a secret for that version and for the ones before and after it', () => {
      current.resourceCountIs(SECRET, 3);
      for (const id of accepted) {
        current.hasResourceProperties(SECRET, { Name: `payments-test/origin-verify/${id.toLowerCase()}` });
      }
    });

    test('lets the load balancer accept all three values', () => {
      current.allResourcesProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
        Conditions: Match.arrayWith([
          Match.objectLike({ HttpHeaderConfig: { HttpHeaderName: 'x-origin-verify', Values: accepted.map(value) } }),
        ]),
      });
    });

    test('makes the distribution send that version', () => {
      expect(stack.originHeader.secret.secretName).toBe(`payments-test/origin-verify/v${version}`);
    });
  });

  test('loses no request while one layer is a version behind, whichever it is', () => {
    const accepted = (version: number) =>
      Object.entries(computeTemplate({ originHeaderVersion: version }).findResources(SECRET)).map(
        ([logicalId, { Properties }]) => `${logicalId} ${(Properties as { readonly Name: string }).Name}`,
      );
    const sent = computeStack({ originHeaderVersion: 7 }).originHeader.secret.secretName;
    const [before, now, after] = [accepted(6), accepted(7), accepted(8)];
    for (const secrets of [before, now, after]) {
      expect(secrets.map((secret) => secret.split(' ')[1])).toContain(sent);
      // The same resource, so that its value survives the step.
      expect(secrets).toEqual(expect.arrayContaining(now.filter((one) => one.endsWith('/v7'))));
    }
  });
});
