import { Aws, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  acknowledgeInlinePolicy,
  acknowledgeNamedZone,
  acknowledgeTaskRoles,
  acknowledgeWildcardResource,
} from '../../lib/shared/security-exceptions';
import { findExceptions } from '../../tools/security/security-exceptions';
import { testApp } from '../helpers/test-app';

/** Ids that are acknowledged on the roles `One` and `Other`. */
function acknowledged(acknowledge: (one: iam.Role, other: iam.Role) => void): string[] {
  const app = testApp();
  const stack = new Stack(app, 'Stack');
  const role = (id: string) => new iam.Role(stack, id, { assumedBy: new iam.AccountRootPrincipal() });
  acknowledge(role('One'), role('Other'));
  return findExceptions(app).map(({ id, path }) => `${path.split('/')[1]} ${id}`);
}

describe('Acknowledged findings', () => {
  test.each<[what: string, acknowledge: (one: iam.Role, other: iam.Role) => void, ids: string[]]>([
    ['an inline policy', acknowledgeInlinePolicy, ['One PCI.DSS.321-IAMNoInlinePolicy']],
    [
      'a wildcard in a resource',
      (role) => {
        acknowledgeWildcardResource(role, `arn:aws:logs:us-east-1:${Aws.ACCOUNT_ID}:*`, 'a reason');
      },
      ['One AwsSolutions-IAM5[Resource::arn:aws:logs:us-east-1:<AWS::AccountId>:*]'],
    ],
    [
      'the roles of a task',
      acknowledgeTaskRoles,
      [
        'One PCI.DSS.321-IAMNoInlinePolicy',
        'Other PCI.DSS.321-IAMNoInlinePolicy',
        'Other AwsSolutions-IAM5[Resource::*]',
      ],
    ],
    ['a named zone', acknowledgeNamedZone, ['One CloudFormation-Validate::W3010']],
  ])('are those of %s', (_, acknowledge, ids) => {
    expect(acknowledged(acknowledge)).toEqual(ids);
  });
});
