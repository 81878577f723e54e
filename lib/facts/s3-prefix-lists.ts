/**
 * Ids of the managed prefix list `com.amazonaws.<region>.s3`, by region, that stands for Amazon S3 in rules of security groups.
 *
 * Fixed per region and the same in every account. AWS prints some in examples
 * (https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-prefix-lists.html), the others are from public templates that agree; doctor
 * compares the configured one with the region's own. Regions that are missing here take theirs from `network.s3PrefixListId`. It counts
 * as one rule of a group: https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
export const S3_PREFIX_LISTS: Readonly<Record<string, string>> = {
  'ap-northeast-1': 'pl-61a54008',
  'ap-northeast-2': 'pl-78a54011',
  'ap-south-1': 'pl-78a54011',
  'ap-southeast-1': 'pl-6fa54006',
  'ap-southeast-2': 'pl-6ca54005',
  'eu-central-1': 'pl-6ea54007',
  'eu-west-1': 'pl-6da54004',
  'sa-east-1': 'pl-6aa54003',
  'us-east-1': 'pl-63a5400a',
  'us-east-2': 'pl-7ba54012',
  'us-west-1': 'pl-6ba54002',
  'us-west-2': 'pl-68a54001',
};
