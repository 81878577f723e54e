import * as fs from 'node:fs';
import * as path from 'node:path';
import { UNAVAILABLE_PAGE_KEY } from '../../lib/shared/unavailable-page';
import type { AwsClients } from '../shared/aws/clients';
import { describeStack, outputsOf } from '../shared/aws/stack-resources';
import { PROJECT_ROOT } from '../shared/process/project-paths';

/** Uploads the page for an unreachable application to the bucket in a stack's outputs (docs/static-assets.md). */
export async function uploadUnavailablePage(
  { cloudFormation, s3 }: Pick<AwsClients, 'cloudFormation' | 's3'>,
  stackName: string,
): Promise<void> {
  const stack = await describeStack(cloudFormation, stackName);
  const bucket = stack && outputsOf(stack).get('StaticAssetsBucketName');
  await s3.putObject({
    Bucket: bucket,
    Key: UNAVAILABLE_PAGE_KEY,
    Body: fs.readFileSync(path.join(PROJECT_ROOT, 'assets', 'unavailable.html')),
    ContentType: 'text/html; charset=utf-8',
    CacheControl: 'public, max-age=60',
  });
}
