import { compareProperties, type ComparisonRules } from '../../../../tools/verify/compare/compare';
import { fingerprint } from '../../../../tools/verify/compare/fingerprint';
import { SecretReference, Unresolved } from '../../../../tools/verify/templates/symbols';

const RULES: ComparisonRules = { place: { region: 'us-east-1', account: '111111111111' }, unseen: {}, defaults: {} };

function paths(template: object, deployed: object, rules: Partial<ComparisonRules> = {}): string[] {
  return compareProperties(template, deployed, { ...RULES, ...rules }).differences.map(({ path }) => path);
}

describe('compareProperties', () => {
  test.each<[what: string, template: unknown, deployed: unknown]>([
    ['numbers as texts', 443, '443'],
    ['flags as texts', true, 'true'],
    ['what is off and what is absent', false, undefined],
    ['an empty list and none', [], undefined],
    ['one value and a list of one', 'sg-1', ['sg-1']],
    ['a list in another order', ['a', 'b'], ['b', 'a']],
    ['a list with its length', ['a'], { Quantity: 1, Items: ['a'] }],
    [
      'named elements in another order',
      [
        { Key: 'a', Value: 1 },
        { Key: 'b', Value: 2 },
      ],
      [
        { key: 'b', value: 2 },
        { key: 'a', value: 1 },
      ],
    ],
    ['names of properties in another case', { ContainerPort: 80 }, { containerPort: 80 }],
    ['an object as a text', { a: [1] }, '{"a":[1]}'],
    ['an object as an encoded text', { a: 1 }, '%7B%22a%22%3A1%7D'],
    ['two texts of the same object', '{"a":1,"b":2}', '{"b":2,"a":1}'],
    ['a name and the ARN of this account', 'payments', 'arn:aws:ecs:us-east-1:111111111111:cluster/payments'],
    ['everybody', { Principal: '*' }, { Principal: { AWS: '*' } }],
    [
      'an account and its root',
      { Principal: { AWS: '111111111111' } },
      { Principal: { AWS: 'arn:aws:iam::111111111111:root' } },
    ],
  ])('takes %s for the same', (_, template, deployed) => {
    expect(paths({ Value: template }, { Value: deployed })).toEqual([]);
  });

  test.each<[what: string, template: unknown, deployed: unknown, path: string]>([
    ['another value', 'a', 'b', 'Value'],
    ['zero and nothing', 0, undefined, 'Value'],
    ['true and nothing', true, undefined, 'Value'],
    ['a missing element', ['a', 'b'], ['a'], 'Value[1]'],
    ['a surplus element', ['a'], ['a', 'b'], 'Value[1]'],
    ['a changed element', [{ Name: 'a', Value: 1 }], [{ Name: 'a', Value: 2 }], 'Value[a].Value'],
    ['a surplus named element', [{ Name: 'a' }], [{ Name: 'a' }, { Name: 'b' }], 'Value[b]'],
    ['a missing choice', { Block: {} }, { Count: {} }, 'Value.Block'],
    ['a surplus property', { a: 1 }, { a: 1, b: 2 }, 'Value.b'],
    ['the ARN of another account', 'payments', 'arn:aws:ecs:us-east-1:222222222222:cluster/payments', 'Value'],
    ['the ARN of another region', 'payments', 'arn:aws:ecs:eu-west-1:111111111111:cluster/payments', 'Value'],
    ['another principal', { Principal: { AWS: '111111111111' } }, { Principal: '*' }, 'Value.Principal.AWS[0]'],
    ['a command in another order', { Command: ['a', 'b'] }, { Command: ['b', 'a'] }, 'Value.Command[0]'],
  ])('reports %s', (_, template, deployed, path) => {
    expect(paths({ Value: template }, { Value: deployed })).toContain(path);
  });

  test('ignores known defaults, but no other value in their place', () => {
    const defaults = { 'A.B': [true], C: ['x'] };
    expect(paths({}, { A: { B: true }, C: 'x' }, { defaults })).toEqual([]);
    expect(paths({}, { A: { B: false }, C: 'y' }, { defaults })).toEqual(['A.B', 'C']);
  });

  test('lists properties that no request returns, with the reason', () => {
    const template = { A: [{ B: 1 }], C: new Unresolved('gone') };
    const { unseen, differences } = compareProperties(template, {}, { ...RULES, unseen: { A: 'kept nowhere' } });
    expect(differences).toEqual([]);
    expect(unseen).toEqual([
      { path: 'A', reason: 'kept nowhere' },
      { path: 'C', reason: 'gone' },
    ]);
  });

  describe('a secret', () => {
    const secret = new SecretReference('{{resolve:secretsmanager:name:SecretString:::}}');

    test('is shown only as a fingerprint', () => {
      const value = 'v'.repeat(64);
      const result = compareProperties({ Header: [secret] }, { Header: [fingerprint(value)] }, RULES);
      expect(result.differences).toEqual([]);
      expect(result.secrets.map(({ name }) => name)).toEqual(['secretsmanager:name:SecretString:::']);
      expect(JSON.stringify(result)).not.toContain(value);
    });

    test.each(['*', 'short', `${'v'.repeat(40)}?`])('is not %s, which is not a generated value', (value) => {
      expect(paths({ Header: secret }, { Header: fingerprint(value) })).toEqual(['Header']);
    });

    test('is not repeated', () => {
      const deployed = { Header: [fingerprint('v'.repeat(64)), fingerprint('w'.repeat(64))] };
      expect(paths({ Header: [secret] }, deployed)).toEqual(['Header[1]']);
    });

    test('has one name, whether given by name or by ARN', () => {
      const arn = 'arn:aws:secretsmanager:us-east-1:111111111111:secret:payments/header-a1B2c3';
      const byArn = new SecretReference(`{{resolve:secretsmanager:${arn}:SecretString:::}}`);
      expect(byArn.name).toBe('secretsmanager:payments/header:SecretString:::');
    });
  });
});
