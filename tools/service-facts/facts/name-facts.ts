import { valuesAt } from '../../shared/templates/nested-values';
import { between, matching, oneOf, resourceFact, valueFact } from '../resource-fact';
import type { ServiceFact } from '../service-fact';

const LOGS = 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference';
const KMS = 'https://docs.aws.amazon.com/kms/latest/APIReference';
const IAM = 'https://docs.aws.amazon.com/IAM/latest/APIReference';
const DELIVERY_NAME = matching(/^[\w-]{1,60}$/, '1 to 60 letters, digits, hyphens and underscores');
const GROUP_DESCRIPTION = matching(
  /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/,
  "1 to 255 letters, digits, spaces and '._-:/()#,@[]+=&;{}!$*'",
);

/** Names, descriptions and retention of logs, keys, secrets, roles and security groups. */
export const NAME_FACTS: readonly ServiceFact[] = [
  valueFact({
    type: 'AWS::Logs::LogGroup',
    id: 'log-group-name',
    rule: "The name of a log group has at most 512 letters, digits and '.-_/#'.",
    source: `${LOGS}/API_CreateLogGroup.html`,
    property: 'LogGroupName',
    allowed: matching(/^[.\-_/#A-Za-z0-9]{1,512}$/, "1 to 512 letters, digits and '.-_/#'"),
  }),
  valueFact({
    type: 'AWS::Logs::LogGroup',
    id: 'log-retention',
    rule: 'CloudWatch Logs offers only certain retention periods.',
    source: `${LOGS}/API_PutRetentionPolicy.html`,
    property: 'RetentionInDays',
    allowed: oneOf(
      ...[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
    ),
  }),
  valueFact({
    type: 'AWS::Logs::DeliverySource',
    id: 'delivery-source-name',
    rule: 'The name of a delivery source has at most 60 letters, digits, hyphens and underscores.',
    source: `${LOGS}/API_PutDeliverySource.html`,
    property: 'Name',
    allowed: DELIVERY_NAME,
  }),
  valueFact({
    type: 'AWS::Logs::DeliveryDestination',
    id: 'delivery-destination-name',
    rule: 'The name of a delivery destination has at most 60 letters, digits, hyphens and underscores.',
    source: `${LOGS}/API_PutDeliveryDestination.html`,
    property: 'Name',
    allowed: DELIVERY_NAME,
  }),
  resourceFact({
    area: 'CloudWatch Logs',
    type: 'AWS::WAFv2::LoggingConfiguration',
    id: 'firewall-log-destination',
    rule: 'The log group of a web ACL has a name that begins with aws-waf-logs-.',
    source: 'https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html',
    faults: ({ properties, layer }) =>
      valuesAt(properties, 'LogDestinationConfigs').flatMap((destination) => {
        const text = JSON.stringify(destination);
        const groups = Object.entries(layer.template.Resources).filter(
          ([id, { Type }]) => Type === 'AWS::Logs::LogGroup' && text.includes(`"${id}"`),
        );
        return groups
          .map(([, { Properties = {} }]) => String(Properties.LogGroupName))
          .filter((name) => !name.startsWith('aws-waf-logs-'))
          .map((found) => ({
            property: 'LogDestinationConfigs',
            found,
            allowed: "a name that begins with 'aws-waf-logs-'",
          }));
      }),
  }),
  valueFact({
    type: 'AWS::KMS::Alias',
    id: 'key-alias',
    rule: "The alias of a key is 'alias/' and letters, digits and ':/_-', at most 256 characters, not 'alias/aws/'.",
    source: `${KMS}/API_CreateAlias.html`,
    property: 'AliasName',
    allowed: matching(/^(?=.{7,256}$)alias\/(?!aws\/)[a-zA-Z0-9:/_-]+$/, "'alias/' and letters, digits and ':/_-'"),
  }),
  valueFact({
    type: 'AWS::KMS::Key',
    id: 'key-pending-window',
    rule: 'A key is deleted 7 to 30 days after its removal.',
    source: `${KMS}/API_ScheduleKeyDeletion.html`,
    property: 'PendingWindowInDays',
    allowed: between(7, 30),
  }),
  valueFact({
    type: 'AWS::KMS::Key',
    id: 'key-rotation-period',
    rule: 'The material of a key is rotated every 90 to 2560 days.',
    source: `${KMS}/API_EnableKeyRotation.html`,
    property: 'RotationPeriodInDays',
    allowed: between(90, 2560),
  }),
  valueFact({
    type: 'AWS::SecretsManager::Secret',
    id: 'secret-name',
    rule: "The name of a secret has at most 512 letters, digits and '/_+=.@-', and does not end like the suffix of its ARN.",
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html',
    property: 'Name',
    allowed: matching(
      /^(?!.*-[A-Za-z0-9]{6}$)[A-Za-z0-9/_+=.@-]{1,512}$/,
      "1 to 512 letters, digits and '/_+=.@-', not ending in a hyphen and six characters",
    ),
  }),
  valueFact({
    type: 'AWS::SecretsManager::Secret',
    id: 'generated-password-length',
    rule: 'A generated password has 1 to 4096 characters.',
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html',
    property: 'GenerateSecretString.PasswordLength',
    allowed: between(1, 4096),
  }),
  valueFact({
    type: 'AWS::ECR::Repository',
    id: 'repository-name',
    rule: "The name of a repository has 2 to 256 lower-case letters, digits and single '.', '_', '-' or '/' between them.",
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html',
    property: 'RepositoryName',
    allowed: matching(
      /^(?=.{2,256}$)[a-z0-9]+(?:[._/-][a-z0-9]+)*$/,
      "2 to 256 lower-case letters, digits and single '.', '_', '-' or '/' between them",
    ),
  }),
  valueFact({
    type: 'AWS::IAM::Role',
    id: 'role-description',
    rule: 'The description of a role has at most 1000 printable characters.',
    source: `${IAM}/API_CreateRole.html`,
    property: 'Description',
    allowed: matching(/^[\t\n\r\x20-\x7E\xA1-\xFF]{0,1000}$/, 'at most 1000 printable characters'),
  }),
  valueFact({
    type: 'AWS::IAM::Policy',
    id: 'policy-name',
    rule: "The name of an inline policy has at most 128 letters, digits and '_+=,.@-'.",
    source: `${IAM}/API_PutRolePolicy.html`,
    property: 'PolicyName',
    allowed: matching(/^[\w+=,.@-]{1,128}$/, "1 to 128 letters, digits and '_+=,.@-'"),
  }),
  valueFact({
    type: 'AWS::EC2::SecurityGroup',
    id: 'security-group-description',
    rule: 'The description of a security group has at most 255 characters of a limited set.',
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html',
    property: 'GroupDescription',
    allowed: GROUP_DESCRIPTION,
  }),
  ...(['Ingress', 'Egress'] as const).map((direction) =>
    valueFact({
      type: `AWS::EC2::SecurityGroup${direction}`,
      id: `security-group-${direction.toLowerCase()}-description`,
      rule: `The description of an ${direction.toLowerCase()} rule has at most 255 characters of a limited set.`,
      source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html',
      property: 'Description',
      allowed: GROUP_DESCRIPTION,
    }),
  ),
  valueFact({
    type: 'AWS::EC2::FlowLog',
    id: 'flow-log-interval',
    rule: 'Flow logs are aggregated over 60 or 600 seconds.',
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html',
    property: 'MaxAggregationInterval',
    allowed: oneOf(60, 600),
  }),
];
