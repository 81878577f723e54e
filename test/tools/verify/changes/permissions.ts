import * as ecs from '@aws-sdk/client-ecs';
import * as iam from '@aws-sdk/client-iam';
import * as lambda from '@aws-sdk/client-lambda';
import * as rds from '@aws-sdk/client-rds';
import * as tagging from '@aws-sdk/client-resource-groups-tagging-api';
import type { LiveWorld } from '../live-world';
import { there, type Change } from './change';

const role = (world: LiveWorld) => world.id('AWS::IAM::Role', 'Backend/Web/Task/TaskRole');

const ALL_ROLES = [
  'Backend/Web/Task/TaskRole',
  'Backend/Web/Task/ExecutionRole',
  'Frontend/Web/Task/TaskRole',
  'Frontend/Web/Task/ExecutionRole',
  'FlowLogs/Writer',
  'Backup/Access/Role',
  'Database/EnhancedMonitoring/Role',
];

const allow = (Action: string | string[], Resource = '*'): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] });

const granted = (Action: string, path = 'Backend/Web/Task/TaskRole'): Change => ({
  what: `allows ${Action} to ${path}`,
  names: path,
  make: async (world) =>
    world.clients.iam.send(
      new iam.PutRolePolicyCommand({
        RoleName: await world.id('AWS::IAM::Role', path),
        PolicyName: 'another',
        PolicyDocument: allow(Action),
      }),
    ),
});

const trusts = (what: string, Principal: object, path = 'Backend/Web/Task/TaskRole'): Change => ({
  what: `lets ${what} become ${path}`,
  names: 'AssumeRolePolicyDocument',
  make: async (world) =>
    world.clients.iam.send(
      new iam.UpdateAssumeRolePolicyCommand({
        RoleName: await world.id('AWS::IAM::Role', path),
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }],
        }),
      }),
    ),
});

const theFunction = (world: LiveWorld) => world.id('AWS::Lambda::Function');
const ofFunction = (what: string, changed: Partial<lambda.UpdateFunctionConfigurationRequest>): Change => ({
  what: `changes the function: ${what}`,
  names: 'NetworkStack/Custom',
  make: async (world) =>
    world.clients.lambda.send(
      new lambda.UpdateFunctionConfigurationCommand({ FunctionName: await theFunction(world), ...changed }),
    ),
});

const untagged = (type: string, arn: (id: string) => string): Change => ({
  what: `takes a tag from ${type}`,
  names: 'Tags[CostCenter]',
  make: async (world) =>
    world.clients.tagging.send(
      new tagging.UntagResourcesCommand({ ResourceARNList: [arn(await world.id(type))], TagKeys: ['CostCenter'] }),
    ),
});

const itself = (id: string): string => id;

/** What can be done to roles, functions and tags. */
export const permissionChanges: readonly Change[] = [
  ...ALL_ROLES.map((path) => granted('*', path)),
  ...ALL_ROLES.map((path) => trusts('another account', { AWS: 'arn:aws:iam::999999999999:root' }, path)),
  ...['ec2:*', 'iam:PassRole', 's3:GetObject', 'kms:Decrypt', 'secretsmanager:GetSecretValue'].map((action) =>
    granted(action),
  ),
  trusts('everybody', { AWS: '*' }),
  trusts('a virtual machine', { Service: 'ec2.amazonaws.com' }),
  {
    what: 'attaches a policy of AWS to a role',
    names: 'ManagedPolicyArns',
    make: async (world) =>
      world.clients.iam.send(
        new iam.AttachRolePolicyCommand({
          RoleName: await role(world),
          PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
        }),
      ),
  },
  {
    what: 'widens a policy of a template',
    names: 'PolicyDocument',
    make: async (world) => {
      const RoleName = await role(world);
      const { PolicyNames = [] } = await world.clients.iam.send(new iam.ListRolePoliciesCommand({ RoleName }));
      return world.clients.iam.send(
        new iam.PutRolePolicyCommand({
          RoleName,
          PolicyName: there(PolicyNames[0]),
          PolicyDocument: allow(['xray:*', 'secretsmanager:*']),
        }),
      );
    },
  },
  {
    what: 'deletes a policy of a template',
    names: 'is not there',
    make: async (world) => {
      const RoleName = await role(world);
      const { PolicyNames = [] } = await world.clients.iam.send(new iam.ListRolePoliciesCommand({ RoleName }));
      return world.clients.iam.send(new iam.DeleteRolePolicyCommand({ RoleName, PolicyName: PolicyNames[0] }));
    },
  },
  {
    what: 'closes a role in by a boundary',
    names: 'PermissionsBoundary',
    make: async (world) =>
      world.clients.iam.send(
        new iam.PutRolePermissionsBoundaryCommand({
          RoleName: await role(world),
          PermissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
        }),
      ),
  },
  {
    what: 'lengthens the sessions of a role',
    names: 'MaxSessionDuration',
    make: async (world) =>
      world.clients.iam.send(new iam.UpdateRoleCommand({ RoleName: await role(world), MaxSessionDuration: 43_200 })),
  },
  {
    what: 'hands a role out to virtual machines',
    names: 'is in no template',
    make: async (world) => {
      await world.clients.iam.send(new iam.CreateInstanceProfileCommand({ InstanceProfileName: 'theirs' }));
      return world.clients.iam.send(
        new iam.AddRoleToInstanceProfileCommand({ InstanceProfileName: 'theirs', RoleName: await role(world) }),
      );
    },
  },
  {
    what: 'takes a tag from a role',
    names: 'Tags[CostCenter]',
    make: async (world) =>
      world.clients.iam.send(new iam.UntagRoleCommand({ RoleName: await role(world), TagKeys: ['CostCenter'] })),
  },
  ofFunction('its role', { Role: 'arn:aws:iam::000000000000:role/Administrator' }),
  ofFunction('its environment', { Environment: { Variables: { NODE_OPTIONS: '--require /tmp/x' } } }),
  ofFunction('its handler', { Handler: 'theirs.handler' }),
  ofFunction('its memory', { MemorySize: 10_240 }),
  {
    what: 'lets everybody call the function',
    names: 'is in no template',
    make: async (world) =>
      world.clients.lambda.send(
        new lambda.AddPermissionCommand({
          FunctionName: await theFunction(world),
          StatementId: 'x',
          Action: 'lambda:InvokeFunction',
          Principal: '*',
        }),
      ),
  },
  {
    what: 'gives the function an address',
    names: 'is in no template',
    make: async (world) =>
      world.clients.lambda.send(
        new lambda.CreateFunctionUrlConfigCommand({ FunctionName: await theFunction(world), AuthType: 'NONE' }),
      ),
  },
  untagged('AWS::SNS::Topic', itself),
  untagged('AWS::SecretsManager::Secret', itself),
  untagged('AWS::ElasticLoadBalancingV2::LoadBalancer', itself),
  {
    what: 'takes a tag from a service',
    names: 'Tags[CostCenter]',
    make: async (world) =>
      world.clients.ecs.send(
        new ecs.UntagResourceCommand({
          resourceArn: await world.id('AWS::ECS::Service', 'Backend'),
          tagKeys: ['CostCenter'],
        }),
      ),
  },
  untagged('AWS::S3::Bucket', (id) => `arn:aws:s3:::${id}`),
  untagged('AWS::KMS::Key', (id) => `arn:aws:kms:us-east-1:000000000000:key/${id}`),
  untagged('AWS::CloudFront::Distribution', (id) => `arn:aws:cloudfront::000000000000:distribution/${id}`),
  {
    what: 'takes a tag from the database cluster',
    names: 'Tags[CostCenter]',
    make: async (world) =>
      world.clients.rds.send(
        new rds.RemoveTagsFromResourceCommand({
          ResourceName: `arn:aws:rds:us-east-1:000000000000:cluster:${await world.id('AWS::RDS::DBCluster')}`,
          TagKeys: ['CostCenter'],
        }),
      ),
  },
];
