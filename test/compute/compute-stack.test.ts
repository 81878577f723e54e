import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { computeStack } from '../helpers/compute-stack';

/** References to other stacks, one for each time that CloudFormation looks one up. */
function references(template: Template): string[] {
  const found: string[] = [];
  JSON.stringify(template.toJSON(), (key, value: unknown) => {
    if (key === 'Fn::GetStackOutput') {
      found.push((value as { StackName: string }).StackName);
    }
    return value;
  });
  return found;
}

describe('ComputeStack', () => {
  const stack = computeStack();
  const template = Template.fromStack(stack);

  test('publishes literal names, so that other layers need no reference', () => {
    expect([stack.frontend.clusterName, stack.frontend.serviceName]).toEqual(['payments-test', 'frontend']);
    expect([stack.backend.clusterName, stack.backend.serviceName]).toEqual(['payments-test', 'backend']);
    expect(stack.originHeader.name).toBe('x-origin-verify');
    expect(stack.originHeader.secret.secretName).toBe('payments-test/origin-verify/v1');
  });

  test('publishes the target group of each service', () => {
    expect(stack.resolve(stack.frontend.targetGroup.targetGroupArn)).toEqual({ Ref: 'FrontendWebTargetGroup8D0EA41C' });
    expect(stack.resolve(stack.backend.targetGroup.targetGroupArn)).toEqual({ Ref: 'BackendWebTargetGroupDD045581' });
  });

  test('publishes the load balancer', () => {
    expect(stack.resolve(stack.loadBalancer.loadBalancerArn)).toEqual({ Ref: 'EntryLoadBalancerCB16C5E0' });
  });

  test('reads few values of other stacks', () => {
    const found = references(template);
    expect(found.filter((name) => name === 'Network')).toHaveLength(18);
    expect(found.filter((name) => name === 'Data')).toHaveLength(4);
    // Subnets are joined in the platform, and here one by one: docs/contracts.md has 14.
  });

  test('has no imports and no exports', () => {
    expect(JSON.stringify(template.toJSON())).not.toContain('Fn::ImportValue');
    expect(template.findOutputs('*')).toEqual({});
  });

  test('contains no function and no custom resource', () => {
    template.resourceCountIs('AWS::Lambda::Function', 0);
    template.resourceCountIs('AWS::CloudFormation::CustomResource', 0);
  });

  test('changes nothing in the lower layers: no rule of a security group, no key policy', () => {
    template.resourceCountIs('AWS::EC2::SecurityGroup', 0);
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
    expect(stack.dependencies.map(({ stackName }) => stackName).sort()).toEqual(['Data', 'Network']);
  });

  test('adds no warning', () => {
    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
    Annotations.fromStack(stack).hasNoError('*', Match.anyValue());
  });
});
