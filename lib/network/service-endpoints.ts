import { ArnFormat } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { TRACE_ACTIONS } from '../facts/trace-actions';
import { onlyImageLayers, onlyThisAccount, type EndpointAccess } from './endpoint-policy';

/** What the endpoints depend on. */
export interface ServiceEndpointsProps {
  /** VPC that gets the endpoints. */
  readonly vpc: ec2.Vpc;
  /** Group of the interface endpoints. */
  readonly securityGroup: ec2.ISecurityGroup;
  /** Whether interface endpoints are created; each is charged per hour and zone. */
  readonly interfaceEndpoints: boolean;
}

/** A service behind an interface endpoint, and the actions that tasks need there. */
interface InterfaceService {
  readonly service: ec2.IInterfaceVpcEndpointService;
  readonly access: readonly EndpointAccess[];
}

/**
 * Actions to pull an image, from any account's repository. Amazon ECR recommends the same policy for both of its
 * endpoints:
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-vpc-endpoint-policy
 */
const IMAGE_PULL: EndpointAccess = {
  actions: [
    'ecr:BatchCheckLayerAvailability',
    'ecr:BatchGetImage',
    'ecr:GetAuthorizationToken',
    'ecr:GetDownloadUrlForLayer',
  ],
};

/** The services that tasks call: image pulls, logs, the database secret and its key, traces. */
const INTERFACE_SERVICES: Readonly<Record<string, InterfaceService>> = {
  EcrApi: { service: ec2.InterfaceVpcEndpointAwsService.ECR, access: [IMAGE_PULL] },
  EcrDocker: { service: ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER, access: [IMAGE_PULL] },
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch-logs-and-interface-VPC.html
  Logs: {
    service: ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
    access: [
      {
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resource: {
          service: 'logs',
          resource: 'log-group',
          resourceName: '*',
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        },
      },
    ],
  },
  // https://docs.aws.amazon.com/secretsmanager/latest/userguide/vpc-endpoint-overview.html
  SecretsManager: {
    service: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
    access: [
      {
        actions: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
        resource: {
          service: 'secretsmanager',
          resource: 'secret',
          resourceName: '*',
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        },
      },
      { actions: ['secretsmanager:GetRandomPassword'] },
    ],
  },
  // Secrets Manager decrypts secrets itself; this endpoint is for an application that calls AWS KMS directly.
  // https://docs.aws.amazon.com/kms/latest/developerguide/vpce-policy.html
  Kms: {
    service: ec2.InterfaceVpcEndpointAwsService.KMS,
    access: [{ actions: ['kms:Decrypt'], resource: { service: 'kms', resource: 'key', resourceName: '*' } }],
  },
  // https://docs.aws.amazon.com/xray/latest/devguide/xray-security-vpc-endpoint.html
  XRay: {
    service: ec2.InterfaceVpcEndpointAwsService.XRAY,
    access: [{ actions: TRACE_ACTIONS }],
  },
};

/**
 * Endpoints for AWS services, so that requests do not pass the NAT gateways. The one for S3 is free and always created.
 *
 * Each allows only the actions that tasks need. A new action of a task must be added here too, or it fails with
 * AccessDenied although the role allows it. `test/security/task-permissions.test.ts` compares the two.
 */
export class ServiceEndpoints extends Construct {
  public constructor(scope: Construct, id: string, props: ServiceEndpointsProps) {
    super(scope, id);
    const toS3 = props.vpc.addGatewayEndpoint('S3', {
      service: ec2.GatewayVpcEndpointAwsService.S3,
      subnets: [{ subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }],
    });
    toS3.addToPolicy(onlyImageLayers(this));
    if (!props.interfaceEndpoints) {
      return;
    }
    for (const [name, { service, access }] of Object.entries(INTERFACE_SERVICES)) {
      const endpoint = new ec2.InterfaceVpcEndpoint(this, name, {
        vpc: props.vpc,
        service,
        securityGroups: [props.securityGroup],
        open: false,
        privateDnsEnabled: true,
      });
      for (const part of access) {
        endpoint.addToPolicy(onlyThisAccount(this, part));
      }
    }
  }
}
