import { Match } from 'aws-cdk-lib/assertions';
import { edgeTemplate } from '../helpers/edge-stack';

describe('DistributionAccessLogs', () => {
  const template = edgeTemplate();
  const bucket = Match.stringLikeRegexp('^AccessLogsBucket[0-9A-F]{8}$');
  const key = Match.stringLikeRegexp('^EncryptionKey');
  const source = 'arn:aws:logs:us-east-1:111111111111:delivery-source:payments-test-distribution';

  test('are delivered from the distribution', () => {
    template.hasResourceProperties('AWS::Logs::DeliverySource', {
      Name: 'payments-test-distribution',
      LogType: 'ACCESS_LOGS',
      ResourceArn: {
        'Fn::Join': [
          '',
          ['arn:aws:cloudfront::111111111111:distribution/', { Ref: Match.stringLikeRegexp('^PlatformDistribution') }],
        ],
      },
    });
  });

  test('go to a bucket as JSON, with a path for each hour', () => {
    template.hasResourceProperties('AWS::Logs::DeliveryDestination', {
      DestinationResourceArn: { 'Fn::GetAtt': [bucket, 'Arn'] },
      OutputFormat: 'json',
    });
    template.hasResource('AWS::Logs::Delivery', {
      Properties: {
        DeliverySourceName: 'payments-test-distribution',
        DeliveryDestinationArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^AccessLogsDestination'), 'Arn'] },
        // Never another: an update of it loses the prefix under which the bucket may be written.
        S3SuffixPath: '{DistributionId}/{yyyy}/{MM}/{dd}/{HH}',
        S3EnableHiveCompatiblePath: false,
      },
      DependsOn: [Match.stringLikeRegexp('^AccessLogsSource')],
    });
  });

  test('record the caller, the request and the response, but no query strings, cookies or referrers', () => {
    template.hasResourceProperties('AWS::Logs::Delivery', {
      RecordFields: [
        ...['date', 'time', 'x-edge-location', 'sc-bytes', 'c-ip', 'cs-method', 'cs(Host)', 'cs-uri-stem', 'sc-status'],
        ...['cs(User-Agent)', 'x-edge-result-type', 'x-edge-request-id', 'x-host-header', 'cs-protocol', 'cs-bytes'],
        ...['time-taken', 'x-forwarded-for', 'ssl-protocol', 'ssl-cipher', 'x-edge-response-result-type'],
        ...['cs-protocol-version', 'c-port', 'time-to-first-byte', 'x-edge-detailed-result-type', 'sc-content-type'],
        ...['sc-content-len', 'sc-range-start', 'sc-range-end'],
      ],
    });
  });

  test('are encrypted with the key of the layer, which the delivery from this source may use', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: { 'Fn::GetAtt': [key, 'Arn'] },
            },
          },
        ],
      },
      LoggingConfiguration: Match.objectLike({ LogFilePrefix: 'distribution-access-logs/' }),
    });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          {
            Sid: 'DistributionAccessLogDelivery',
            Effect: 'Allow',
            Principal: { Service: 'delivery.logs.amazonaws.com' },
            Action: [
              'kms:Decrypt',
              'kms:DescribeKey',
              'kms:Encrypt',
              'kms:GenerateDataKey',
              'kms:GenerateDataKeyWithoutPlaintext',
              'kms:ReEncryptFrom',
              'kms:ReEncryptTo',
            ],
            Resource: '*',
            Condition: {
              StringEquals: { 'aws:SourceAccount': '111111111111' },
              ArnLike: { 'aws:SourceArn': source },
            },
          },
        ]),
      },
    });
  });

  test('may be written only by the delivery from this source, below the path of CloudFront', () => {
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      Bucket: { Ref: bucket },
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny' }),
          Match.objectLike({ Effect: 'Deny' }),
          {
            Sid: 'DistributionAccessLogDelivery',
            Effect: 'Allow',
            Principal: { Service: 'delivery.logs.amazonaws.com' },
            Action: 's3:PutObject',
            Resource: {
              'Fn::Join': ['', [{ 'Fn::GetAtt': [bucket, 'Arn'] }, '/AWSLogs/111111111111/CloudFront/*']],
            },
            Condition: {
              StringEquals: {
                'aws:SourceAccount': '111111111111',
                's3:x-amz-acl': 'bucket-owner-full-control',
              },
              ArnLike: { 'aws:SourceArn': source },
            },
          },
        ],
      },
    });
  });

  test('start only after the bucket has its policy', () => {
    template.hasResource('AWS::Logs::DeliveryDestination', {
      DependsOn: [Match.stringLikeRegexp('^AccessLogsBucketPolicy')],
    });
  });

  test('are not legacy logs, which require access control lists', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { Logging: Match.absent() },
    });
  });
});
