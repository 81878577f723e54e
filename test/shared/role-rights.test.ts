import { CfnResource, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { createAfterRights } from '../../lib/shared/role-rights';
import { testApp } from '../helpers/test-app';

test('creates a resource after the policies of the role that it uses', () => {
  const stack = new Stack(testApp(), 'Stack');
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
  role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::bucket/*'] }));
  const user = new CfnResource(stack, 'User', { type: 'AWS::SSM::Parameter' });
  createAfterRights(user, role);
  Template.fromStack(stack).hasResource('AWS::SSM::Parameter', {
    DependsOn: Match.arrayWith([Match.stringLikeRegexp('^RoleDefaultPolicy')]),
  });
});
