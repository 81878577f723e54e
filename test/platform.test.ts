import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import cdkJson from '../cdk.json';
import { buildPlatform } from '../lib/platform';
import { configOf, ENVIRONMENTS, LAYERS, occurrencesOf, synthesizePlatform } from './helpers/platform';
import { templatesOf } from './helpers/synthesized';
import { testApp } from './helpers/test-app';

/** CloudFormation looks up each occurrence, and throttles many: aws/aws-cdk #38010. */
const MAX_REFERENCES_PER_TEMPLATE = 14;

const prod = synthesizePlatform(configOf('prod'));
const synthesized = Object.fromEntries(
  ENVIRONMENTS.map((name) => [name, name === 'prod' ? prod : synthesizePlatform(configOf(name))] as const),
);

describe.each(ENVIRONMENTS)('The platform in %s', (environment) => {
  const platform = synthesized[environment] ?? prod;

  test('has the five layers under their fixed ids', () => {
    expect(Object.keys(platform.templates)).toEqual([...LAYERS]);
  });

  test('names its stacks after project, environment and layer', () => {
    expect(Object.values<Stack>({ ...platform.stacks }).map((stack) => stack.stackName)).toEqual(
      ['network', 'data', 'compute', 'edge', 'monitoring'].map((layer) => `payments-${environment}-${layer}`),
    );
  });

  test('describes its stacks by layer, project and environment', () => {
    expect(Object.values<Stack>({ ...platform.stacks }).map((stack) => stack.templateOptions.description)).toEqual(
      ['Network', 'Data', 'Compute', 'Edge', 'Monitoring'].map(
        (layer) => `${layer} layer of the payments platform, ${environment}`,
      ),
    );
  });

  test('tags its stacks, so that CloudFormation tags what it creates itself', () => {
    const { project, costCenter } = configOf(environment);
    for (const stack of Object.values<Stack>({ ...platform.stacks })) {
      expect(stack.tags.tagValues()).toMatchObject({
        Environment: environment,
        Project: project,
        CostCenter: costCenter,
      });
    }
  });

  test.each(LAYERS)('%s has no exports and imports none', (layer) => {
    const template = platform.templates[layer];
    expect(occurrencesOf('Fn::ImportValue', template)).toEqual([]);
    expect(Object.values(template.Outputs ?? {}).filter((output) => output.Export !== undefined)).toEqual([]);
  });

  test.each(LAYERS)('%s reads few outputs of other stacks', (layer) => {
    const references = occurrencesOf('Fn::GetStackOutput', platform.templates[layer]);
    expect(references.length).toBeLessThanOrEqual(MAX_REFERENCES_PER_TEMPLATE);
  });

  test('protects every layer that others read from against deletion, except in local', () => {
    const { network, data, compute, edge, monitoring } = platform.stacks;
    const expected = environment !== 'local';
    expect([network, data, compute, edge].map((stack) => stack.terminationProtection)).toEqual(Array(4).fill(expected));
    expect(monitoring.terminationProtection).toBe(false);
  });

  test('needs no lookups in an account', () => {
    expect(platform.assembly.manifest.missing ?? []).toEqual([]);
  });

  test('is the same when synthesized again', () => {
    expect(templatesOf(environment)).toEqual(platform.templates);
  });

  test('has its edge layer in us-east-1', () => {
    expect(platform.stacks.edge.region).toBe('us-east-1');
  });
});

describe('The platform', () => {
  test('has dependencies in one direction: network <- data <- compute <- edge, and monitoring on those it watches', () => {
    const { stacks } = prod;
    const dependencies = Object.fromEntries(
      Object.values<Stack>({ ...stacks }).map((stack) => [
        stack.node.id,
        stack.dependencies.map((other: Stack) => other.node.id).sort(),
      ]),
    );
    expect(dependencies).toEqual({
      NetworkStack: [],
      DataStack: ['NetworkStack'],
      ComputeStack: ['DataStack', 'NetworkStack'],
      EdgeStack: ['ComputeStack'],
      MonitoringStack: ['ComputeStack', 'EdgeStack'],
    });
  });

  test('protects the lower stacks of prod from deletion', () => {
    expect(prod.stacks.data.terminationProtection).toBe(true);
    expect(prod.stacks.network.terminationProtection).toBe(true);
  });

  test('has the same resource types in every environment', () => {
    // Subscriptions are one for each address, and dev may have none.
    const optional = new Set(['AWS::SNS::Subscription']);
    const types = (environment: string): Set<string> =>
      new Set(
        Object.values(synthesized[environment]?.templates ?? {}).flatMap((template) =>
          Object.values(template.Resources)
            .map((resource) => resource.Type)
            .filter((type) => !optional.has(type)),
        ),
      );
    for (const environment of ENVIRONMENTS) {
      expect([...types(environment)].sort()).toEqual([...types('prod')].sort());
    }
  });

  /** Properties that name something else than the resource, and names that are unique in their parent alone. */
  const NO_NAMES_OF_ITS_OWN = [
    'AWS::ApplicationAutoScaling::ScalingPolicy PolicyName',
    'AWS::Backup::RestoreTestingSelection RestoreTestingSelectionName',
    'AWS::CloudWatch::Alarm MetricName',
    'AWS::EC2::VPCEndpoint ServiceName',
    'AWS::ECS::Service ServiceName',
    'AWS::IAM::Policy PolicyName',
    'AWS::RDS::DBCluster DatabaseName',
    'AWS::RDS::DBInstance CACertificateIdentifier',
  ];

  // Environments may share an account, where the names of most resources are unique.
  test('gives resources different names in each environment', () => {
    const namesOf = (environment: string): string[] =>
      Object.values(synthesized[environment]?.templates ?? {}).flatMap((template) =>
        Object.entries(template.Resources).flatMap(([id, { Type, Properties = {} }]) => {
          const configuration = Object.entries(Properties).find(([key]) => key.endsWith('Config'))?.[1] ?? {};
          return [Properties, configuration as Readonly<Record<string, unknown>>].flatMap((level) =>
            Object.entries(level)
              .filter(
                ([key, value]) =>
                  /^(?:Name|[A-Za-z]+Name|[A-Za-z]+Identifier|Alias)$/.test(key) && typeof value === 'string',
              )
              .map(([key, value]) => [`${Type} ${key}`, `${String(value)} (${id})`] as const)
              .filter(([property]) => !NO_NAMES_OF_ITS_OWN.includes(property))
              .map((name) => name.join(' ')),
          );
        }),
      );
    const inStaging = new Set(namesOf('staging'));
    expect(namesOf('prod').filter((name) => inStaging.has(name))).toEqual([]);
  });

  test('can have another main region: references and the secret are then available in us-east-1', () => {
    const config = configOf('prod');
    const zones = ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'];
    const { templates, stacks } = synthesizePlatform({
      ...config,
      region: 'eu-central-1',
      network: { ...config.network, availabilityZones: zones },
    });
    expect(stacks.edge.region).toBe('us-east-1');
    for (const reference of occurrencesOf('Fn::GetStackOutput', templates.EdgeStack)) {
      expect(reference).toMatchObject({ Region: 'eu-central-1' });
    }
    Template.fromStack(stacks.compute).hasResourceProperties('AWS::SecretsManager::Secret', {
      ReplicaRegions: [{ Region: 'us-east-1' }],
    });
  });

  test.each([
    ['network.s3PrefixListId', true],
    ['network.cloudFrontPrefixListId', false],
  ])('fails without %s in a region that the built-in table lacks', (setting, interfaceEndpoints) => {
    const config = configOf('dev');
    const elsewhere = { ...config, region: 'mars-east-1', network: { ...config.network, interfaceEndpoints } };
    expect(() => buildPlatform(testApp(), elsewhere)).toThrow(`${setting}: must be set in mars-east-1`);
  });

  test('sets every feature flag that the installed library recommends', () => {
    // Changes no resource: with it, every synthesis collects names and values of properties for the library's usage report.
    const usageReport = { '@aws-cdk/core:enableAdditionalMetadataCollection': false };
    expect(cdkJson.context).toMatchObject({ ...recommendedFlags, ...usageReport });
  });
});
