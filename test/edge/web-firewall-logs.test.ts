import { Match } from 'aws-cdk-lib/assertions';
import { edgeTemplate } from '../helpers/edge-stack';

/** A resource policy of CloudWatch Logs: its document is text, joined around the ARN of the log group. */
interface Policy {
  readonly Properties: { readonly PolicyDocument: { readonly 'Fn::Join': [string, unknown[]] } };
}

describe('WebFirewallLogs', () => {
  const template = edgeTemplate();
  const logGroup = Match.stringLikeRegexp('^WebFirewallLogsLogGroup');

  test('go to an encrypted log group with the name that AWS WAF requires', () => {
    template.hasResource('AWS::Logs::LogGroup', {
      Properties: {
        LogGroupName: 'aws-waf-logs-payments-test',
        RetentionInDays: 400,
        KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^EncryptionKey'), 'Arn'] },
      },
      DeletionPolicy: 'RetainExceptOnCreate',
    });
  });

  test('are encrypted with a key that CloudWatch Logs may use', () => {
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({ Sid: 'CloudWatchLogs', Principal: { Service: 'logs.us-east-1.amazonaws.com' } }),
        ]),
      },
    });
    template.hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/payments-test/edge' });
  });

  test('record only requests that matched a rule, without credentials and query strings', () => {
    template.hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
      ResourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^WebFirewallWebAcl'), 'Arn'] },
      LogDestinationConfigs: [
        { 'Fn::Join': ['', ['arn:aws:logs:us-east-1:111111111111:log-group:', { Ref: logGroup }]] },
      ],
      RedactedFields: [
        { SingleHeader: { Name: 'authorization' } },
        { SingleHeader: { Name: 'cookie' } },
        { SingleHeader: { Name: 'proxy-authorization' } },
        { SingleHeader: { Name: 'referer' } },
        { SingleHeader: { Name: 'x-access-token' } },
        { SingleHeader: { Name: 'x-amz-security-token' } },
        { SingleHeader: { Name: 'x-api-key' } },
        { SingleHeader: { Name: 'x-auth-token' } },
        { SingleHeader: { Name: 'x-csrf-token' } },
        { SingleHeader: { Name: 'x-refresh-token' } },
        { SingleHeader: { Name: 'x-session-token' } },
        { SingleHeader: { Name: 'x-xsrf-token' } },
        { QueryString: {} },
      ],
      LoggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: [
              { ActionCondition: { Action: 'BLOCK' } },
              { ActionCondition: { Action: 'COUNT' } },
              { ActionCondition: { Action: 'EXCLUDED_AS_COUNT' } },
            ],
          },
        ],
      },
    });
  });

  test('may be written by the delivery service for this account only', () => {
    template.hasResourceProperties('AWS::Logs::ResourcePolicy', {
      PolicyName: 'payments-test-web-firewall-logs',
      PolicyDocument: { 'Fn::Join': ['', Match.arrayWith([{ 'Fn::GetAtt': [logGroup, 'Arn'] }])] },
    });
    const [policy] = Object.values(template.findResources('AWS::Logs::ResourcePolicy')) as Policy[];
    const parts = policy?.Properties.PolicyDocument['Fn::Join'][1] ?? [];
    const text = parts.map((part) => (typeof part === 'string' ? part : 'LOG_GROUP')).join('');
    expect(JSON.parse(text)).toMatchObject({
      Statement: [
        {
          Sid: 'WebFirewallLogDelivery',
          Effect: 'Allow',
          Principal: { Service: 'delivery.logs.amazonaws.com' },
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: 'LOG_GROUP',
          Condition: {
            StringEquals: { 'aws:SourceAccount': '111111111111' },
            ArnLike: { 'aws:SourceArn': 'arn:aws:logs:us-east-1:111111111111:*' },
          },
        },
      ],
    });
  });

  test('start only after the delivery service may write them', () => {
    template.hasResource('AWS::WAFv2::LoggingConfiguration', {
      DependsOn: [Match.stringLikeRegexp('^WebFirewallLogsDeliveryPolicy')],
    });
  });
});
