import { ALL_FACTS } from '../../../tools/service-facts/all-facts';
import { checkFacts } from '../../../tools/service-facts/service-fact';
import { COUNTABLE_RULES } from '../../../lib/facts/managed-rules';
import type { ConfigurationFile } from '../../../lib/config/layers';
import type { Layer, Template, TemplateResource } from '../../../tools/shared/templates/template';
import { BREAKAGES } from './breakages';
import { broken } from './broken';
import { layersOf } from './platforms';

const CERTIFICATE = 'certificate/12345678-1234-1234-1234-123456789012';

const PLATFORMS: readonly (readonly [string, string, ConfigurationFile])[] = [
  ['dev', 'dev', {}],
  ['staging', 'staging', {}],
  ['prod', 'prod', {}],
  ['local', 'local', {}],
  ['the longest names', 'staging', { project: 'a2345678901234567890', database: { readerCount: 15 } }],
  ['PostgreSQL 16', 'dev', { database: { engineVersion: '16.13' } }],
  ['PostgreSQL 17', 'dev', { database: { engineVersion: '17.9' } }],
  ['HTTPS to the containers', 'dev', { services: { frontend: { protocol: 'HTTPS' }, backend: { protocol: 'HTTPS' } } }],
  ['a load balancer open to the internet', 'dev', { network: { loadBalancerAccess: 'internet' } }],
  ['a later version of the origin header', 'prod', { originHeader: { version: 42 } }],
  [
    'another region',
    'dev',
    { region: 'eu-west-1', network: { availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] } },
  ],
  [
    'existing certificates',
    'prod',
    {
      domain: {
        loadBalancerCertificateArn: `arn:aws:acm:us-east-1:333333333333:${CERTIFICATE}`,
        distributionCertificateArn: `arn:aws:acm:us-east-1:333333333333:${CERTIFICATE}`,
      },
    },
  ],
  [
    'a copy of the backups',
    'prod',
    {
      database: {
        backupCopyVaultArn: 'arn:aws:backup:us-west-2:333333333333:backup-vault:copies',
        backupCopyKeyArn: 'arn:aws:kms:us-west-2:333333333333:key/12345678-1234-1234-1234-123456789012',
      },
    },
  ],
  [
    'as many narrowed rules as the base price of the web ACL covers',
    'dev',
    { webFirewall: { countedRules: COUNTABLE_RULES.slice(0, 16).map((rule) => ({ rule, paths: ['/api/uploads'] })) } },
  ],
];

describe('Service facts', () => {
  test.each(PLATFORMS)('hold in %s', async (_, environment, values) => {
    expect(await checkFacts(ALL_FACTS, layersOf(environment, values))).toEqual([]);
  });
});

const prod = layersOf('prod');
const ofProd = checkFacts(ALL_FACTS, prod).then((findings) => findings.map((finding) => JSON.stringify(finding)));

/** Facts that the templates break only once something is changed, by their ids. */
async function brokenFacts(layers: readonly Layer[]): Promise<string[]> {
  const before = await ofProd;
  const after = await checkFacts(ALL_FACTS, layers);
  const added = after.filter((finding) => !before.includes(JSON.stringify(finding)));
  return [...new Set(added.map(({ fact }) => fact))];
}

/** The layers with one of them changed. */
function changed(id: string, change: (layer: Layer) => Partial<Layer>): Layer[] {
  return prod.map((layer) => (layer.id === id ? { ...layer, ...change(structuredClone(layer)) } : layer));
}

/** A layer with more in its template: resources, each a topic where nothing else is said, or outputs. */
function extended(id: string, more: { readonly Resources?: object; readonly Outputs?: object }): Layer[] {
  return changed(id, ({ template }) => {
    const added = Object.entries(more.Resources ?? {}).map(([name, resource]) => [
      name,
      { Type: 'AWS::SNS::Topic', ...template.Resources[name], ...(resource as object) },
    ]);
    const Resources = { ...template.Resources, ...(Object.fromEntries(added) as Template['Resources']) };
    return {
      template: { ...template, Resources, Outputs: { ...template.Outputs, ...more.Outputs } },
    };
  });
}

const many = (count: number, value: unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`Extra${index}`, value]));
const outputOf = (OutputName: unknown) => ({
  'Fn::GetStackOutput': { StackName: 'payments-prod-network', OutputName },
});
const [existingOutput] = Object.keys(prod.find(({ id }) => id === 'NetworkStack')?.template.Outputs ?? {});

/** Breakages of what is not one property of a resource. */
const OTHER_BREAKAGES: readonly (readonly [fact: string, layers: () => Layer[]])[] = [
  ['metric-region', () => elsewhere(({ Properties }) => Properties?.Namespace === 'AWS/CloudFront')],
  ['firewall-region', () => elsewhere(({ Type }) => Type === 'AWS::WAFv2::WebACL')],
  ['firewall-log-destination', () => changed('EdgeStack', (layer) => renamedFirewallLogs(layer))],
  ['stack-name', () => changed('MonitoringStack', () => ({ stackName: '1-monitoring' }))],
  ['stack-resources', () => extended('NetworkStack', { Resources: many(500, {}) })],
  ['stack-outputs', () => extended('NetworkStack', { Outputs: many(200, { Value: 'x' }) })],
  ['template-size', () => withProperties({ DisplayName: 'x'.repeat(1_000_000) })],
  ['trust-policy-size', () => withProperties({ AssumeRolePolicyDocument: longPolicy(2048) }, 'AWS::IAM::Role')],
  [
    'inline-policy-size',
    () => withProperties({ Policies: [{ PolicyName: 'Long', PolicyDocument: longPolicy(10_240) }] }, 'AWS::IAM::Role'),
  ],
  ['key-policy-size', () => withProperties({ KeyPolicy: longPolicy(32_768) }, 'AWS::KMS::Key')],
  [
    'secret-reference-place',
    () => extended('NetworkStack', { Outputs: { Secret: { Value: '{{resolve:secretsmanager:example}}' } } }),
  ],
  [
    'output-reference-place',
    () => extended('NetworkStack', { Resources: { Conditional: { Condition: outputOf(existingOutput) } } }),
  ],
  ['output-reference-target', () => withProperties({ DisplayName: outputOf('Nothing') })],
];

/** A policy of at least so many characters that no other fact has anything against. */
function longPolicy(length: number): object {
  const Sid = 'x'.repeat(length);
  const Principal = { Service: 'rds.amazonaws.com' };
  return { Statement: [{ Sid, Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }], Version: '2012-10-17' };
}

/** The data layer with one more resource. */
function withProperties(Properties: object, Type = 'AWS::SNS::Topic'): Layer[] {
  return extended('DataStack', { Resources: { Another: { Type, Properties } } });
}

/** The layers, and some resources of the edge layer once more, in another region. */
function elsewhere(chosen: (resource: TemplateResource) => boolean): Layer[] {
  const edge = prod.flatMap(({ template }) => Object.entries(template.Resources)).filter(([, one]) => chosen(one));
  const template = { Resources: Object.fromEntries(edge) };
  return [...prod, { id: 'Elsewhere', stackName: 'elsewhere', region: 'eu-west-1', template }];
}

function renamedFirewallLogs({ template }: Layer): Partial<Layer> {
  const Resources = Object.entries(template.Resources).map(
    ([id, resource]) =>
      [
        id,
        String(resource.Properties?.LogGroupName).startsWith('aws-waf-logs-')
          ? { ...resource, Properties: { ...resource.Properties, LogGroupName: 'payments-prod-firewall' } }
          : resource,
      ] as const,
  );
  return { template: { ...template, Resources: Object.fromEntries(Resources) } };
}

describe('A service fact', () => {
  test.each(BREAKAGES)('$fact is broken by one value', async (breakage) => {
    expect(await brokenFacts(broken(prod, breakage))).toEqual([breakage.fact]);
  });

  test.each(OTHER_BREAKAGES)('%s is broken by one change', async (fact, layers) => {
    expect(await brokenFacts(layers())).toEqual([fact]);
  });

  test("is broken by at least one test, and names a page of AWS's documentation", () => {
    const ids = ALL_FACTS.map(({ id }) => id);
    const seen = new Set([...BREAKAGES.map(({ fact }) => fact), ...OTHER_BREAKAGES.map(([fact]) => fact)]);
    expect([...seen].sort()).toEqual([...ids].sort());
    expect(ALL_FACTS.filter(({ source }) => !source.startsWith('https://docs.aws.amazon.com/'))).toEqual([]);
  });
});
