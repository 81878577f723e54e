import type { StackEvent } from '@aws-sdk/client-cloudformation';
import type { AwsClients } from '../../../../tools/shared/aws/clients';
import { failedDeployment } from '../../../../tools/shared/cdk/stack-failure';
import { awsError, recordedClients } from '../../../helpers/recorded-clients';

const STACKS = [
  { id: 'NetworkStack', stackName: 'payments-local-network' },
  { id: 'DataStack', stackName: 'payments-local-data' },
];

/** A CloudFormation that knows the events of some stacks, newest first, and no other stack. */
function cloudFormationWith(events: Record<string, Partial<StackEvent>[]>): AwsClients['cloudFormation'] {
  const DescribeStackEvents = ({ StackName }: { readonly StackName: string }) =>
    StackName in events ? { StackEvents: events[StackName] } : awsError('ValidationError', 'no such stack');
  return recordedClients({ DescribeStackEvents }).clients.cloudFormation;
}

describe('failedDeployment', () => {
  test('names the stack, the resource and the reason', async () => {
    const client = cloudFormationWith({
      'payments-local-network': [
        { LogicalResourceId: 'payments-local-network', ResourceStatus: 'ROLLBACK_COMPLETE' },
        {
          LogicalResourceId: 'Other',
          ResourceType: 'AWS::EC2::EIP',
          ResourceStatus: 'CREATE_FAILED',
          ResourceStatusReason: 'Resource creation cancelled',
        },
        {
          LogicalResourceId: 'Vpc',
          ResourceType: 'AWS::EC2::VPC',
          ResourceStatus: 'CREATE_FAILED',
          ResourceStatusReason: 'The maximum number of VPCs has been reached',
        },
        { LogicalResourceId: 'Vpc', ResourceStatus: 'CREATE_IN_PROGRESS' },
      ],
    });
    const { message } = await failedDeployment(client, STACKS, 'whatever the CLI wrote', '/logs/deploy.log');
    expect(message).toContain('The deployment failed in NetworkStack, which was rolled back.');
    expect(message).toContain('NetworkStack: Vpc (AWS::EC2::VPC): The maximum number of VPCs has been reached');
    expect(message).not.toContain('cancelled');
    expect(message).not.toContain('DataStack');
  });

  test("returns the CLI's own message when no stack operation started", async () => {
    const { message } = await failedDeployment(
      cloudFormationWith({}),
      STACKS,
      'first\nNeed to bootstrap',
      'deploy.log',
    );
    expect(message).toContain('The CDK could not deploy the stacks.');
    expect(message).toContain('Need to bootstrap');
  });
});
