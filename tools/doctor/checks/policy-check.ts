import type { ValidatePolicyCommandInput, ValidatePolicyFinding } from '@aws-sdk/client-accessanalyzer';
import { collect } from '../../shared/aws/collect';
import { policiesOf, asText, type PolicyDocument } from '../../shared/templates/policy-statements';
import { exampleArn } from '../../shared/templates/resource-arns';
import { isIntrinsic, type Layer } from '../../shared/templates/template';
import { judge } from '../../shared/checks/finding';
import type { DoctorCheck, DoctorContext } from '../check';

/**
 * Types of findings that fail the check: IAM refuses the policy, or the policy grants too much. Other types are only
 * counted.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-policy-validation.html
 */
const SERIOUS = ['ERROR', 'SECURITY_WARNING'];

/** Access Analyzer knows the actions, condition keys and values of every service. It also validates planned policies. */
export const policyCheck: DoctorCheck = {
  id: 'policies',
  title: 'IAM Access Analyzer finds no error in any policy',
  needsAws: 'an emulator does not validate policies',
  byHand: 'aws accessanalyzer validate-policy --policy-type IDENTITY_POLICY --policy-document <policy>',
  run: async (context) => {
    const { layers } = context;
    const policies = policiesOf(Object.fromEntries(layers.map(({ id, template }) => [id, template])));
    const problems: string[] = [];
    let minor = 0;
    // One after the other: the API allows few calls a second.
    for (const policy of policies) {
      const findings = await validate(policy, context);
      const serious = findings.filter(({ findingType = '' }) => SERIOUS.includes(findingType));
      minor += findings.length - serious.length;
      problems.push(...serious.map((finding) => inWords(policy, finding)));
    }
    const evidence = `${policies.length} policies, ${minor} warnings and suggestions`;
    const fix =
      'correct the construct that writes the policy; the code of a finding is explained in ' +
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html';
    return judge(problems, evidence, fix);
  },
};

async function validate(policy: PolicyDocument, { clients, layers }: DoctorContext): Promise<ValidatePolicyFinding[]> {
  const layer = layers.find(({ id }) => id === policy.layer);
  const policyDocument =
    layer === undefined ? JSON.stringify(policy.document) : withExamples(policy.document, layer, layers);
  return collect(clients.accessAnalyzer.paginateValidatePolicy({ policyDocument, ...kindOf(policy) }), 'findings');
}

/** Trust and bucket policies have additional rules beside those of every resource policy. */
function kindOf({
  trust,
  type,
}: PolicyDocument): Pick<ValidatePolicyCommandInput, 'policyType' | 'validatePolicyResourceType'> {
  if (trust) {
    return { policyType: 'RESOURCE_POLICY', validatePolicyResourceType: 'AWS::IAM::AssumeRolePolicyDocument' };
  }
  if (type === 'AWS::S3::BucketPolicy') {
    return { policyType: 'RESOURCE_POLICY', validatePolicyResourceType: 'AWS::S3::Bucket' };
  }
  return { policyType: type.startsWith('AWS::IAM::') ? 'IDENTITY_POLICY' : 'RESOURCE_POLICY' };
}

/** A policy with examples for the values that are known only at deployment. */
function withExamples(policy: unknown, layer: Layer, layers: readonly Layer[]): string {
  // `JSON.parse` works from the inside out, so the parts of an intrinsic function become examples before the function.
  const document: unknown = JSON.parse(JSON.stringify(policy), (_, value: unknown) =>
    isIntrinsic(value) || typeof value === 'string' ? exampleArn(asText(value), layer, layers) : value,
  );
  return JSON.stringify(document);
}

function inWords({ layer, logicalId }: PolicyDocument, finding: ValidatePolicyFinding): string {
  return `${layer}/${logicalId}: ${finding.issueCode ?? 'unnamed'}, ${finding.findingDetails ?? 'no details'}`;
}
