import * as fs from 'node:fs';
import * as path from 'node:path';
import { configOf, ENVIRONMENTS, synthesizePlatform, type StackTemplate } from '../helpers/platform';

/** What secrets look like, wherever they stand. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  'AWS access key': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  'AWS secret key': /aws_?secret_?access_?key["'\s:=]+[A-Za-z0-9/+=]{40}/i,
  'private key': /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  'token of a code host': /\b(?:ghp|gho|ghs|glpat|xox[abp])[-_][0-9A-Za-z-]{16,}/,
  'JSON web token': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./,
  'password in a URL': /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@"]+:[^\s:/@"{]{3,}@/,
  'password in a property': /"(?:MasterUserPassword|SecretString|Password|AuthToken)"\s*:\s*"(?!\{\{resolve:)/,
};

/** Text files of ours or of the library that CDK writes next to the templates. */
function textFilesOf(directory: string): string[] {
  return fs
    .readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(directory, file))
    .filter((file) => fs.statSync(file).isFile());
}

interface Place {
  readonly type: string;
  readonly path: string;
}

/** Where a template makes CloudFormation fill in a secret's value. */
function resolvedSecrets({ Resources }: StackTemplate): Place[] {
  const find = (value: unknown, where: string): string[] => {
    if (typeof value === 'object' && value !== null) {
      return Object.entries(value).flatMap(([key, nested]) =>
        find(nested, Array.isArray(value) ? where : where === '' ? key : `${where}.${key}`),
      );
    }
    return typeof value === 'string' && value.includes('{{resolve:') ? [where] : [];
  };
  return Object.values(Resources).flatMap(({ Type, Properties }) =>
    find(Properties, '').map((where) => ({ type: Type, path: where.replace(/\.Fn::Join$/, '') })),
  );
}

describe.each(ENVIRONMENTS)('The cloud assembly of %s', (environment) => {
  const { assembly, templates } = synthesizePlatform(configOf(environment));
  const files = textFilesOf(assembly.directory);

  test.each(Object.entries(SHAPES))('contains nothing that looks like a secret: %s', (_, shape) => {
    expect(files.length).toBeGreaterThan(10);
    expect(
      files.filter((file) => shape.test(fs.readFileSync(file, 'utf8'))).map((file) => path.basename(file)),
    ).toEqual([]);
  });

  test('uses dynamic references to secrets only in the listener rules and the distribution', () => {
    const places = Object.values(templates).flatMap(resolvedSecrets);
    expect([...new Set(places.map(({ type, path: where }) => `${type} ${where}`))].sort()).toEqual([
      'AWS::CloudFront::Distribution DistributionConfig.Origins.OriginCustomHeaders.HeaderValue',
      'AWS::ElasticLoadBalancingV2::ListenerRule Conditions.HttpHeaderConfig.Values',
    ]);
  });

  test('has no secret in an output', () => {
    const outputs = Object.values(templates).flatMap(({ Outputs = {} }) => Object.values(Outputs));
    expect(outputs.filter((output) => JSON.stringify(output).includes('{{resolve:'))).toEqual([]);
    // The ARN of a secret is a name; what is published of one ends with it.
    const ofSecrets = Object.values(templates).flatMap(({ Outputs = {} }) =>
      Object.keys(Outputs).filter((name) => /secret|password/i.test(name) && !/Arn\w{8}$/.test(name)),
    );
    expect(ofSecrets).toEqual([]);
  });

  test('passes no secret to a container, neither as a value nor by injection', () => {
    const containers = Object.values(templates.ComputeStack.Resources)
      .filter(({ Type }) => Type === 'AWS::ECS::TaskDefinition')
      .flatMap(({ Properties }) => Properties?.ContainerDefinitions as Record<string, unknown>[]);
    expect(containers).toHaveLength(6);
    expect(containers.filter(({ Secrets }) => Secrets !== undefined)).toEqual([]);
    const variables = containers.flatMap(({ Environment }) => Environment as { Name: string; Value: unknown }[]);
    const named = variables.filter(({ Name }) => /SECRET|PASSWORD|TOKEN|CREDENTIAL|_KEY$/.test(Name));
    expect(named.map(({ Name }) => Name)).toEqual([
      'DATABASE_SECRET_NAME',
      'DATABASE_ADMIN_SECRET_ARN',
      'DATABASE_SECRET_NAME',
    ]);
    expect(variables.filter(({ Value }) => JSON.stringify(Value).includes('resolve:'))).toEqual([]);
  });
});

describe('The secrets scan', () => {
  test.each([
    ['AWS access key', 'AKI' + 'A'.repeat(17)],
    ['private key', '-----BEGIN RSA PRIVATE' + ' KEY-----'],
    ['password in a URL', 'postgres://platform:' + 'hunter2@db.example.com'],
    ['password in a property', '{"MasterUserPassword": "hunter2"}'],
    ['JSON web token', `eyJ${'a'.repeat(12)}.eyJ${'b'.repeat(12)}.c`],
    ['token of a code host', `ghp_${'a'.repeat(36)}`],
    ['AWS secret key', `aws_secret_access_key = ${'a'.repeat(40)}`],
  ])('fails when there is one: %s', (name, text) => {
    expect(SHAPES[name]?.test(text)).toBe(true);
  });
});
