import * as fs from 'node:fs';
import * as path from 'node:path';
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { UNAVAILABLE_PAGE_KEY } from '../../lib/shared/unavailable-page';
import type { AwsClients } from '../shared/aws/clients';
import { PROJECT_ROOT } from '../shared/process/project-paths';

/** Uploads the page for what cannot be reached, as docs/static-assets.md has it, to the bucket that a stack names. */
export async function uploadUnavailablePage(
  { cloudFormation, s3 }: Pick<AwsClients, 'cloudFormation' | 's3'>,
  stackName: string,
): Promise<void> {
  const { Stacks: [stack] = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }));
  const bucket = stack?.Outputs?.find(({ OutputKey }) => OutputKey === 'StaticAssetsBucketName')?.OutputValue;
  const page = new PutObjectCommand({
    Bucket: bucket,
    Key: UNAVAILABLE_PAGE_KEY,
    Body: fs.readFileSync(path.join(PROJECT_ROOT, 'assets', 'unavailable.html')),
    ContentType: 'text/html; charset=utf-8',
    CacheControl: 'public, max-age=60',
  });
  await s3.send(page);
}
