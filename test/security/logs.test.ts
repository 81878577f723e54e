import type { TemplateResource } from '../helpers/platform';
import { statementsOf } from '../../tools/shared/templates/policy-statements';
import { templatesOf } from '../helpers/synthesized';

const TWELVE_MONTHS = 365;

const templates = templatesOf('prod');

function ofType(type: string): [id: string, resource: TemplateResource][] {
  return Object.values(templates).flatMap(({ Resources }) =>
    Object.entries(Resources).filter(([, { Type }]) => Type === type),
  );
}

describe('Logs in prod', () => {
  const buckets = ofType('AWS::S3::Bucket').filter(([id]) => id.includes('Logs'));

  test('are kept at least twelve months in their log groups, under a customer key', () => {
    const groups = ofType('AWS::Logs::LogGroup');
    // Flow logs, two of the database, two services, the migration, the web firewall.
    expect(groups).toHaveLength(7);
    for (const [, { Properties = {} }] of groups) {
      expect(Properties.RetentionInDays).toBeGreaterThanOrEqual(TWELVE_MONTHS);
      expect(Properties.KmsKeyId).toEqual({ 'Fn::GetAtt': [expect.stringContaining('EncryptionKey'), 'Arn'] });
    }
  });

  test('are kept at least twelve months in their buckets, and a month longer when deleted', () => {
    // Load balancer, CloudFront, and the server access logs of each of them.
    expect(buckets).toHaveLength(4);
    for (const [, { Properties = {}, DeletionPolicy }] of buckets) {
      const [rule] = (Properties.LifecycleConfiguration as { Rules: Record<string, unknown>[] }).Rules;
      expect(rule?.ExpirationInDays).toBeGreaterThanOrEqual(TWELVE_MONTHS);
      expect(rule?.NoncurrentVersionExpiration).toEqual({ NoncurrentDays: 30 });
      expect(Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
      expect(DeletionPolicy).toBe('RetainExceptOnCreate');
    }
  });

  test('can be written to buckets by log delivery only, and cannot be deleted', () => {
    const ofBuckets = statementsOf(templates).filter(
      ({ type, effect, on }) => type === 'AWS::S3::BucketPolicy' && effect === 'Allow' && on.includes('Logs'),
    );
    expect([...new Set(ofBuckets.flatMap(({ actions }) => actions))].sort()).toEqual([
      's3:GetBucketAcl',
      's3:PutObject',
    ]);
    const writers = ofBuckets.filter(({ actions }) => actions.includes('s3:PutObject'));
    expect([...new Set(writers.flatMap(({ principals = [] }) => principals))].sort()).toEqual([
      // The account of Elastic Load Balancing in us-east-1:
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
      'AWS arn:aws:iam::127311923021:root',
      'Service delivery.logs.amazonaws.com',
      'Service logging.s3.amazonaws.com',
    ]);
  });

  test('can be deleted by no role of the platform', () => {
    const actions = statementsOf(templates)
      .filter(({ effect, principals }) => effect === 'Allow' && principals === undefined)
      .flatMap((statement) => statement.actions);
    expect(
      actions.filter((action) => /^(?:logs|s3):(?:Delete|PutRetention|PutLifecycle|PutBucket)/.test(action)),
    ).toEqual(
      // The group of enhanced monitoring, which RDS makes itself.
      ['logs:PutRetentionPolicy'],
    );
  });

  test('of the web firewall leave out fields that carry credentials', () => {
    const redacted = JSON.stringify(ofType('AWS::WAFv2::LoggingConfiguration').map(([, { Properties }]) => Properties));
    for (const field of ['authorization', 'cookie', 'QueryString']) {
      expect(redacted).toContain(field);
    }
  });

  test('are written by every layer that handles traffic', () => {
    const attributes = JSON.stringify(ofType('AWS::ElasticLoadBalancingV2::LoadBalancer'));
    expect(attributes).toContain('{"Key":"access_logs.s3.enabled","Value":"true"}');
    expect(attributes).toContain('{"Key":"connection_logs.s3.enabled","Value":"true"}');
    for (const type of ['AWS::EC2::FlowLog', 'AWS::Logs::Delivery', 'AWS::WAFv2::LoggingConfiguration']) {
      expect(ofType(type)).toHaveLength(1);
    }
    const databases = ofType('AWS::RDS::DBCluster').map(
      ([, { Properties }]) => Properties?.EnableCloudwatchLogsExports,
    );
    expect(databases).toEqual([expect.arrayContaining(['postgresql'])]);
  });
});
