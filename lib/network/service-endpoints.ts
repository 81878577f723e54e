import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

/** What the endpoints depend on. */
export interface ServiceEndpointsProps {
  /** VPC that gets the endpoints. */
  readonly vpc: ec2.Vpc;
  /** Group of the interface endpoints. */
  readonly securityGroup: ec2.ISecurityGroup;
  /** Whether interface endpoints are created; each costs by the hour in each zone. */
  readonly interfaceEndpoints: boolean;
}

/** The services that tasks call: image pulls, logs, the database secret and its key, traces. */
const INTERFACE_SERVICES = {
  EcrApi: ec2.InterfaceVpcEndpointAwsService.ECR,
  EcrDocker: ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER,
  Logs: ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
  SecretsManager: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
  Kms: ec2.InterfaceVpcEndpointAwsService.KMS,
  XRay: ec2.InterfaceVpcEndpointAwsService.XRAY,
};

/** Ways to AWS services that do not pass the NAT gateways. The one to S3 is free and always there. */
export class ServiceEndpoints extends Construct {
  public constructor(scope: Construct, id: string, props: ServiceEndpointsProps) {
    super(scope, id);
    props.vpc.addGatewayEndpoint('S3', {
      service: ec2.GatewayVpcEndpointAwsService.S3,
      subnets: [{ subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }],
    });
    if (!props.interfaceEndpoints) {
      return;
    }
    for (const [name, service] of Object.entries(INTERFACE_SERVICES)) {
      new ec2.InterfaceVpcEndpoint(this, name, {
        vpc: props.vpc,
        service,
        subnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
        securityGroups: [props.securityGroup],
        open: false,
        privateDnsEnabled: true,
      });
    }
  }
}
