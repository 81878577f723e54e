import type { DoctorContext } from '../../../tools/doctor/check';
import { quotaChecks } from '../../../tools/doctor/checks/quota-checks';
import type { Template } from '../../../tools/shared/templates/template';
import { configOf } from '../../helpers/platform';
import { awsError, type RecordedAnswers } from '../../helpers/recorded-clients';
import { resultOf } from './context';

const OURS = [
  { Key: 'Project', Value: 'payments' },
  { Key: 'Environment', Value: 'prod' },
];

/** The emulator has no Service Quotas, so these are answers as the API gives them. */
const PLENTY: RecordedAnswers = {
  GetServiceQuota: { Quota: { Value: 1000 } },
  DescribeAddresses: { Addresses: [] },
  DescribeNatGateways: { NatGateways: [] },
  DescribeVpcs: { Vpcs: [] },
  DescribeDBInstances: { DBInstances: [] },
};

const examined = (id: string, answers: RecordedAnswers, changes: Partial<DoctorContext> = {}) =>
  resultOf(id, { ...PLENTY, ...answers }, changes);
const templates = (Resources: Template['Resources']) => ({
  layers: [{ id: 'NetworkStack', stackName: 'network', region: 'us-east-1', template: { Resources } }],
});

const quota = (value: number): RecordedAnswers => ({ GetServiceQuota: { Quota: { Value: value } } });

describe('quotaChecks, on recorded answers', () => {
  test.each(quotaChecks)('$id passes when the quota is large', async ({ id }) => {
    expect(await examined(id, {})).toMatchObject({ verdict: 'pass' });
  });

  test.each(quotaChecks)('$id fails when the quota is zero', async ({ id }) => {
    expect(await examined(id, quota(0))).toMatchObject({
      verdict: 'fail',
      fix: expect.stringMatching(
        /^aws service-quotas request-service-quota-increase --region us-east-1 --service-code /,
      ) as string,
    });
  });

  test.each(quotaChecks)('$id is unknown when the credentials lack permission', async ({ id }) => {
    const refused = awsError('AccessDeniedException', 'not authorized to perform: servicequotas:GetServiceQuota');
    expect(await examined(id, { GetServiceQuota: refused })).toMatchObject({
      verdict: 'unknown',
      evidence: 'the credentials lack permission: not authorized to perform: servicequotas:GetServiceQuota',
    });
  });

  test.each([
    ['quota-fargate', 360, '360 needed (20 x 1 vCPU x 200 % + 20 x 8 vCPU x 200 %), the account has 360'],
    ['quota-vpcs', 1, '1 needed (AWS::EC2::VPC in the templates), the account has 1'],
    ['quota-interface-endpoints', 6, '6 needed (interface endpoints in the templates), the account has 6'],
    ['quota-elastic-ips', 3, '3 needed (AWS::EC2::EIP in the templates), the account has 3'],
    ['quota-nat-gateways', 1, '1 needed (most in one zone), the account has 1'],
    ['quota-security-group-rules', 55, '55 needed (most in one group and direction), the account has 55'],
    ['quota-db-instances', 3, '3 needed (AWS::RDS::DBInstance in the templates), the account has 3'],
    ['quota-distributions', 1, '1 needed (AWS::CloudFront::Distribution in the templates), the account has 1'],
  ])('%s passes with just enough, %d, and fails with one less', async (id, enough, evidence) => {
    expect(await examined(id, quota(enough))).toMatchObject({ verdict: 'pass', evidence });
    expect(await examined(id, quota(enough - 1))).toMatchObject({ verdict: 'fail' });
  });

  test('suggests a quarter more than is needed', async () => {
    expect((await examined('quota-fargate', quota(6)))?.fix).toBe(
      'aws service-quotas request-service-quota-increase --region us-east-1 --service-code fargate ' +
        '--quota-code L-3032A538 --desired-value 450',
    );
  });

  test('counts what others use, and not what this environment already has', async () => {
    const taken = { DescribeAddresses: { Addresses: [{ Tags: OURS }, { Tags: OURS }, { Tags: OURS }, {}, {}, {}] } };
    expect(await examined('quota-elastic-ips', { ...quota(5), ...taken })).toMatchObject({
      verdict: 'fail',
      evidence: '3 needed (AWS::EC2::EIP in the templates), 3 taken by others, the account has 5',
    });
    const deployed = {
      DescribeDBInstances: { DBInstances: [{ TagList: OURS }, { TagList: OURS }, { TagList: OURS }] },
    };
    expect(await examined('quota-db-instances', { ...quota(3), ...deployed })).toMatchObject({ verdict: 'pass' });
  });

  test('counts the NAT gateways of others in the fullest zone', async () => {
    const inSubnets = (...ids: string[]) => ({ NatGateways: ids.map((SubnetId) => ({ SubnetId })) });
    const DescribeSubnets = {
      Subnets: [
        { SubnetId: 'subnet-a', AvailabilityZone: 'us-east-1a' },
        { SubnetId: 'subnet-b', AvailabilityZone: 'us-east-1b' },
        { SubnetId: 'subnet-f', AvailabilityZone: 'us-east-1f' },
      ],
    };
    const others = ['subnet-a', 'subnet-b', 'subnet-b', 'subnet-f', 'subnet-f', 'subnet-f'];
    const answers = { DescribeNatGateways: inSubnets(...others), DescribeSubnets };
    expect(await examined('quota-nat-gateways', { ...quota(2), ...answers })).toMatchObject({
      verdict: 'fail',
      evidence: '1 needed (most in one zone), 2 taken by others, the account has 2',
    });
    expect(await examined('quota-nat-gateways', { ...quota(3), ...answers })).toMatchObject({ verdict: 'pass' });
  });

  test("uses AWS's default when the account has no value of its own", async () => {
    const answers = {
      GetServiceQuota: awsError('NoSuchResourceException'),
      GetAWSDefaultServiceQuota: { Quota: { Value: 5 } },
    };
    expect(await examined('quota-elastic-ips', answers)).toMatchObject({
      verdict: 'pass',
      evidence: '3 needed (AWS::EC2::EIP in the templates), the account has 5',
    });
  });

  test('counts gateways zone by zone, and the rules of each group in each direction', async () => {
    const subnet = (zone: string) => ({ Type: 'AWS::EC2::Subnet', Properties: { AvailabilityZone: zone } });
    const gateway = (id: string) => ({ Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: { Ref: id } } });
    const rule = (direction: string, group: string, more = {}) => ({
      Type: `AWS::EC2::SecurityGroup${direction}`,
      Properties: { GroupId: { 'Fn::GetAtt': [group, 'GroupId'] }, ...more },
    });
    const Resources = {
      ...{ A: subnet('a'), B: subnet('b'), One: gateway('A'), Two: gateway('A'), Three: gateway('B') },
      G1: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: [{}, {}] } },
      G2: { Type: 'AWS::EC2::SecurityGroup', Properties: {} },
      ...{ R1: rule('Ingress', 'G1'), R2: rule('Egress', 'G1'), R3: rule('Ingress', 'G2') },
    };
    const inTemplate = async (id: string, resources: Template['Resources']) =>
      (await examined(id, {}, templates(resources)))?.evidence;
    expect(await inTemplate('quota-nat-gateways', Resources)).toMatch(/^2 needed /);
    expect(await inTemplate('quota-security-group-rules', Resources)).toMatch(/^3 needed /);
    const withList = { ...Resources, R4: rule('Egress', 'G2', { DestinationPrefixListId: 'pl-1' }) };
    expect(await inTemplate('quota-security-group-rules', withList)).toMatch(/^55 needed /);
  });

  test('counts the tasks of each service at its maximum, times the maximum percent of a deployment', async () => {
    const Resources = {
      Small: { Type: 'AWS::ECS::TaskDefinition', Properties: { Cpu: '512' } },
      Large: { Type: 'AWS::ECS::TaskDefinition', Properties: { Cpu: '4096' } },
      Web: {
        Type: 'AWS::ECS::Service',
        Properties: { TaskDefinition: { Ref: 'Large' }, DeploymentConfiguration: { MaximumPercent: 150 } },
      },
      Target: {
        Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
        Properties: {
          MaxCapacity: 10,
          ResourceId: { 'Fn::Join': ['', ['service/', { Ref: 'Cluster' }, '/', { 'Fn::GetAtt': ['Web', 'Name'] }]] },
        },
      },
    };
    expect((await examined('quota-fargate', {}, templates(Resources)))?.evidence).toBe(
      '60 needed (10 x 4 vCPU x 150 %), the account has 1000',
    );
  });

  test.each([
    ['quota-roles', 'us-east-1'],
    ['quota-fargate', 'eu-central-1'],
  ])('asks for %s in %s, where Service Quotas has it', async (id, region) => {
    const config = { ...configOf('prod'), region: 'eu-central-1' };
    expect((await examined(id, quota(0), { config }))?.fix).toContain(`--region ${region} `);
  });
});
