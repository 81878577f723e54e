import { Match, Template } from 'aws-cdk-lib/assertions';
import { networkStack, networkTemplate } from '../helpers/network-stack';

const template = networkTemplate();
const PULL = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:GetAuthorizationToken',
  'ecr:GetDownloadUrlForLayer',
];

/** What may pass an endpoint: actions, and what they may be used on. */
type Access = readonly [actions: readonly string[] | string, resource: string];
const ACCESS: Readonly<Record<string, readonly Access[]>> = {
  'ecr.api': [[PULL, '*']],
  'ecr.dkr': [[PULL, '*']],
  logs: [[['logs:CreateLogStream', 'logs:PutLogEvents'], 'arn:aws:logs:us-east-1:111111111111:log-group:*']],
  secretsmanager: [
    [
      ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
      'arn:aws:secretsmanager:us-east-1:111111111111:secret:*',
    ],
    ['secretsmanager:GetRandomPassword', '*'],
  ],
  kms: [['kms:Decrypt', 'arn:aws:kms:us-east-1:111111111111:key/*']],
  xray: [
    [
      [
        'xray:GetSamplingRules',
        'xray:GetSamplingStatisticSummaries',
        'xray:GetSamplingTargets',
        'xray:PutTelemetryRecords',
        'xray:PutTraceSegments',
      ],
      '*',
    ],
  ],
};
const SERVICES = Object.keys(ACCESS);

describe('ServiceEndpoints', () => {
  test('reaches S3 through a gateway endpoint on the private route tables', () => {
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Gateway',
      RouteTableIds: [
        { Ref: Match.stringLikeRegexp('PrivateSubnet1') },
        { Ref: Match.stringLikeRegexp('PrivateSubnet2') },
        { Ref: Match.stringLikeRegexp('PrivateSubnet3') },
      ],
    });
  });

  test.each(SERVICES)('reaches %s by its private name from the private subnets of all zones', (service) => {
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Interface',
      ServiceName: `com.amazonaws.us-east-1.${service}`,
      PrivateDnsEnabled: true,
      SecurityGroupIds: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('SecurityGroupsEndpoints'), 'GroupId'] }],
      SubnetIds: [
        { Ref: Match.stringLikeRegexp('PrivateSubnet1') },
        { Ref: Match.stringLikeRegexp('PrivateSubnet2') },
        { Ref: Match.stringLikeRegexp('PrivateSubnet3') },
      ],
    });
  });

  test.each(Object.entries(ACCESS))(
    'allows requests to %s only from this account, and only the actions that tasks need',
    (service, access) => {
      template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
        ServiceName: `com.amazonaws.us-east-1.${service}`,
        PolicyDocument: {
          Statement: access.map(([Action, Resource]) => ({
            Effect: 'Allow',
            Principal: '*',
            Action,
            Resource,
            Condition: { StringEquals: { 'aws:PrincipalAccount': '111111111111' } },
          })),
        },
      });
    },
  );

  test('lets tasks read image layers from S3, and nothing else', () => {
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Gateway',
      PolicyDocument: {
        Statement: [
          {
            Sid: 'OnlyImageLayers',
            Effect: 'Allow',
            Principal: '*',
            Action: 's3:GetObject',
            Resource: 'arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*',
          },
        ],
      },
    });
  });

  test('has only the S3 endpoint when interface endpoints are off', () => {
    const cheap = Template.fromStack(networkStack({ privateAccess: undefined }));
    cheap.resourceCountIs('AWS::EC2::VPCEndpoint', 1);
    cheap.hasResourceProperties('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Gateway' });
  });
});
