import { CfnResource, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { tagEverything } from '../../lib/shared/platform-tags';
import { testApp } from '../helpers/test-app';

describe('tagEverything', () => {
  const app = testApp();
  const stack = new Stack(app, 'Stack');
  for (const type of ['AWS::IAM::Role', 'AWS::Lambda::Function', 'AWS::SSM::Parameter']) {
    new CfnResource(stack, type.replaceAll(':', ''), { type });
  }
  new iam.Role(stack, 'Typed', { assumedBy: new iam.AccountRootPrincipal() });
  tagEverything(app, { Project: 'payments', CostCenter: 'CC-1' });
  const { Resources } = Template.fromStack(stack).toJSON() as {
    Resources: Record<string, { Properties?: { Tags?: unknown } }>;
  };
  const tagsOf = (id: string): unknown => {
    const [found] = Object.entries(Resources).filter(([name]) => name.startsWith(id));
    return found?.[1].Properties?.Tags;
  };

  test('tags a role, even when the library declares it as a generic resource', () => {
    const byKey = [
      { Key: 'CostCenter', Value: 'CC-1' },
      { Key: 'Project', Value: 'payments' },
    ];
    expect(tagsOf('Typed')).toEqual(byKey);
    expect(tagsOf('AWSIAMRole')).toEqual(byKey.toReversed());
    expect(tagsOf('AWSLambdaFunction')).toEqual(byKey.toReversed());
  });

  test('ignores a type that has its tags in another form', () => {
    expect(tagsOf('AWSSSMParameter')).toBeUndefined();
  });
});
