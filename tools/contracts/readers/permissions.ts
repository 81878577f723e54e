import { GetRolePolicyCommand } from '@aws-sdk/client-iam';
import { isRecord } from '../../shared/templates/template';
import type { PropertyReader } from './property-reader';

/** What an inline policy allows its first role; CloudFormation writes the same text to all of them. */
export const readPolicy: PropertyReader = async ({ clients, stack, resource }) => {
  const roles = resource.Properties?.Roles;
  const role: unknown = Array.isArray(roles) ? roles[0] : undefined;
  const RoleName = isRecord(role) ? stack.physicalIds.get(String(role.Ref)) : undefined;
  const PolicyName = resource.Properties?.PolicyName;
  if (RoleName === undefined || typeof PolicyName !== 'string') {
    return undefined;
  }
  const { PolicyDocument = '' } = await clients.iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
  return { PolicyDocument: JSON.parse(decodeURIComponent(PolicyDocument)) as unknown };
};
