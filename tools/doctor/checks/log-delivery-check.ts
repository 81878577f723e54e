import { EDGE_REGION } from '../../../lib/facts/edge-region';
import type { ConfigurationTemplate } from '@aws-sdk/client-cloudwatch-logs';
import { without } from '../../shared/lists/lists';
import { resourcesOf, type Properties } from '../../shared/templates/resources';
import { judge, pass, unknown } from '../../shared/checks/finding';
import type { DoctorCheck } from '../check';

/**
 * CloudWatch Logs lists, for each source of logs, the allowed and the required fields, the formats and the paths.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeConfigurationTemplates.html
 */
export const logDeliveryCheck: DoctorCheck = {
  id: 'log-delivery',
  title: 'CloudWatch Logs can deliver the access logs of the distribution as configured',
  needsAws: 'an emulator has no list of fields',
  byHand: `aws logs describe-configuration-templates --service cloudfront --region ${EDGE_REGION}`,
  run: async ({ layers, clientsIn }) => {
    const [delivery] = resourcesOf(layers, 'AWS::Logs::Delivery');
    const [destination] = resourcesOf(layers, 'AWS::Logs::DeliveryDestination');
    if (delivery === undefined) {
      return pass('not needed: there is no delivery in the templates');
    }
    const { configurationTemplates = [] } = await clientsIn(delivery.layer.region).logs.describeConfigurationTemplates({
      service: 'cloudfront',
      logTypes: ['ACCESS_LOGS'],
      deliveryDestinationTypes: ['S3'],
    });
    const [offered] = configurationTemplates;
    if (offered === undefined) {
      return unknown('CloudWatch Logs lists nothing for CloudFront', logDeliveryCheck.byHand);
    }
    const problems = problemsOf(delivery.properties, String(destination?.properties.OutputFormat), offered);
    return judge(problems, 'fields, format and path are offered', 'correct lib/edge/distribution-access-logs.ts');
  },
};

function problemsOf(delivery: Properties, format: string, offered: ConfigurationTemplate): string[] {
  const { allowedFields = [], allowedOutputFormats = [], allowedSuffixPathFields = [] } = offered;
  const fields = delivery.RecordFields as string[];
  const variables = [...String(delivery.S3SuffixPath).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const mandatory = allowedFields.filter((field) => field.mandatory === true).map(({ name = '' }) => name);
  return [
    ...without(
      fields,
      allowedFields.map(({ name }) => name),
    ).map((name) => `there is no field ${name}`),
    ...without(mandatory, fields).map((name) => `the field ${name} must be there`),
    ...without([format], allowedOutputFormats).map((name) => `there is no format ${name}`),
    ...without(variables, allowedSuffixPathFields).map((name) => `a path has no {${name}}`),
  ];
}
