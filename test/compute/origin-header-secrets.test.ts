import { Match, Template } from 'aws-cdk-lib/assertions';
import { computeStack, computeTemplate } from '../helpers/compute-stack';

const SECRET = 'AWS::SecretsManager::Secret';

describe('OriginHeaderSecrets', () => {
  const template = computeTemplate();

  test('generates a value that a listener rule can compare: letters and digits, at most 128', () => {
    template.resourceCountIs(SECRET, 1);
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

  test('goes with its version, so that the name can be used again', () => {
    template.hasResource(SECRET, { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
  });

  test('has no replica where the edge layer is in the same region', () => {
    template.allResourcesProperties(SECRET, { ReplicaRegions: Match.absent() });
  });

  test('has a replica for the edge layer in another region, under the same literal name', () => {
    const stack = computeStack({ env: { account: '111111111111', region: 'eu-west-1' } });
    Template.fromStack(stack).allResourcesProperties(SECRET, { ReplicaRegions: [{ Region: 'us-east-1' }] });
    expect(stack.originHeader.secret.secretName).toBe('payments-test/origin-verify/v1');
  });

  describe('during a rotation', () => {
    const stack = computeStack({ originHeaderVersions: ['v1', 'v2'] });
    const rotating = Template.fromStack(stack);

    test('has a secret for each version', () => {
      rotating.resourceCountIs(SECRET, 2);
      for (const version of ['v1', 'v2']) {
        rotating.hasResourceProperties(SECRET, { Name: `payments-test/origin-verify/${version}` });
      }
    });

    test('lets the load balancer accept the values of all versions', () => {
      const value = (id: string) => ({
        'Fn::Join': [
          '',
          ['{{resolve:secretsmanager:', { Ref: Match.stringLikeRegexp(`^OriginHeader${id}`) }, ':SecretString:::}}'],
        ],
      });
      rotating.allResourcesProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
        Conditions: Match.arrayWith([
          Match.objectLike({
            HttpHeaderConfig: { HttpHeaderName: 'x-origin-verify', Values: [value('V1'), value('V2')] },
          }),
        ]),
      });
    });

    test('has the last version sent', () => {
      expect(stack.originHeader.secret.secretName).toBe('payments-test/origin-verify/v2');
    });
  });

  test('fails when there is no version', () => {
    expect(() => computeStack({ originHeaderVersions: [] })).toThrow(
      'originHeaderVersions: must name at least one version, got none',
    );
  });
});
