import {
  DescribeAddressesCommand,
  DescribeNatGatewaysCommand,
  DescribeSecurityGroupsCommand,
} from '@aws-sdk/client-ec2';
import { attribute, EmulatedStacks, failing, output, ref, resource } from './emulated-stacks';
import type { SmallTemplate } from './stack-operations';

describe('The extended emulator: network', () => {
  let stacks: EmulatedStacks;

  beforeAll(async () => {
    stacks = await EmulatedStacks.start();
  });

  afterAll(() => stacks.emulator.stop());

  describe('NAT gateways', () => {
    const template: SmallTemplate = {
      Resources: {
        Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.9.0.0/16' }),
        Subnet: resource('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.9.0.0/24' }),
        Address: resource('AWS::EC2::EIP', { Domain: 'vpc' }),
        Gateway: resource('AWS::EC2::NatGateway', {
          SubnetId: ref('Subnet'),
          AllocationId: attribute('Address', 'AllocationId'),
        }),
      },
      Outputs: {
        Gateway: output(ref('Gateway')),
        Allocation: output(attribute('Address', 'AllocationId')),
        Range: output(attribute('Vpc', 'CidrBlock')),
      },
    };

    test('have their address and the tags of the stack, and are deleted with it', async () => {
      const stack = stacks.newStack();
      const { status, outputs } = await stack.create(template);
      expect(status).toBe('CREATE_COMPLETE');
      expect(outputs.Range).toBe('10.9.0.0/16');
      const AllocationIds = [outputs.Allocation ?? ''];
      const { Addresses = [] } = await stacks.clients.ec2.send(new DescribeAddressesCommand({ AllocationIds }));
      expect(Addresses[0]?.AssociationId).toContain((outputs.Gateway ?? '').replace('nat-', ''));
      expect(Addresses[0]?.Tags).toContainEqual({ Key: 'Project', Value: 'payments' });

      expect((await stack.delete()).status).toBe('DELETE_COMPLETE');
      const gateways = await stacks.clients.ec2.send(
        new DescribeNatGatewaysCommand({ NatGatewayIds: [outputs.Gateway ?? ''] }),
      );
      expect(gateways.NatGateways?.map(({ State }) => State)).toEqual(['deleted']);
      expect((await stacks.clients.ec2.send(new DescribeAddressesCommand({ AllocationIds }))).Addresses).toEqual([]);
    });

    test('fail without a subnet, and roll back the stack', async () => {
      const { status, failures } = await stacks.newStack().create({ Resources: { Gateway: failing() } });
      expect(status).toBe('ROLLBACK_COMPLETE');
      expect(failures).toEqual([expect.stringContaining("'subnet-none' does not exist")]);
    });
  });

  describe('security group rules', () => {
    const template = (port: number, more: Record<string, object> = {}): SmallTemplate => ({
      Resources: {
        Group: resource('AWS::EC2::SecurityGroup', { GroupDescription: 'group' }),
        Out: resource('AWS::EC2::SecurityGroupEgress', {
          GroupId: ref('Group'),
          IpProtocol: 'tcp',
          FromPort: port,
          ToPort: port,
          CidrIp: '0.0.0.0/0',
        }),
        ...more,
      },
      Outputs: { Group: output(attribute('Group', 'GroupId')) },
    });

    async function outboundPorts(group: string | undefined): Promise<(number | undefined)[]> {
      const { SecurityGroups = [] } = await stacks.clients.ec2.send(
        new DescribeSecurityGroupsCommand({ GroupIds: [group ?? ''] }),
      );
      return (SecurityGroups[0]?.IpPermissionsEgress ?? []).map(({ FromPort }) => FromPort);
    }

    test('replace the default rule, are replaced by an update, and are restored by a rollback', async () => {
      const stack = stacks.newStack();
      const { outputs } = await stack.create(template(443));
      expect(await outboundPorts(outputs.Group)).toEqual([443]);
      expect((await stack.update(template(8443))).status).toBe('UPDATE_COMPLETE');
      expect(await outboundPorts(outputs.Group)).toEqual([8443]);
      expect((await stack.update(template(9443, { Failing: failing('Out') }))).status).toBe('UPDATE_ROLLBACK_COMPLETE');
      expect(await outboundPorts(outputs.Group)).toEqual([8443]);
    });
  });
});
