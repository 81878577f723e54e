import type { AwsClients } from './clients';

/** Deletes all versions of all objects, and their delete markers: https://docs.aws.amazon.com/AmazonS3/latest/userguide/empty-bucket.html */
export async function emptyBucket(client: AwsClients['s3'], bucket: string): Promise<number> {
  for (let count = 0; ;) {
    // Always the first page: the one before it is deleted.
    const page = await client.listObjectVersions({ Bucket: bucket });
    const found = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    if (found.length === 0) {
      return count;
    }
    const objects = found.map(({ Key, VersionId }) => ({ Key, VersionId }));
    await client.deleteObjects({ Bucket: bucket, Delete: { Objects: objects, Quiet: true } });
    count += found.length;
  }
}
