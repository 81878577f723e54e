import { Duration } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { removalPolicyOf } from '../shared/removal-policy';

/** What the repositories depend on. */
export interface ImageRepositoriesProps {
  /** Names of the repositories, as image references have them. */
  readonly names: readonly string[];
  /** Number of tagged images that each repository keeps. */
  readonly keptCount: number;
  /** Key of the images. Amazon ECR has a grant for each repository, so pulling requires no permission for the key. */
  readonly encryptionKey: kms.IKey;
  /** Whether repositories and images outlive the stack. */
  readonly retain: boolean;
}

/**
 * The repositories that tasks pull images from. They are in this layer because they must contain images before the
 * compute layer starts tasks, and must outlive that layer: docs/adr/0021-repositories-in-the-data-layer.md.
 *
 * No repository has a policy, so IAM policies of this account decide who pulls and pushes. The key cannot be changed
 * later:
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
 */
export class ImageRepositories extends Construct {
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: ImageRepositoriesProps,
  ) {
    super(scope, id);
    for (const name of props.names) {
      this.repository(name);
    }
  }

  /** The construct id is the name, so that the order of the list does not matter. */
  private repository(name: string): ecr.Repository {
    const { encryptionKey, keptCount, retain } = this.props;
    return new ecr.Repository(this, name, {
      repositoryName: name,
      // A reviewed tag cannot be moved to another image.
      imageTagMutability: ecr.TagMutability.IMMUTABLE,
      imageScanOnPush: true,
      encryption: ecr.RepositoryEncryption.KMS,
      encryptionKey,
      // The untagged parts of a multi-platform image are kept as long as that image:
      // https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
      lifecycleRules: [
        {
          rulePriority: 1,
          description: 'Images without a tag',
          tagStatus: ecr.TagStatus.UNTAGGED,
          maxImageAge: Duration.days(14),
        },
        {
          rulePriority: 2,
          description: 'Images of long ago',
          tagStatus: ecr.TagStatus.TAGGED,
          tagPatternList: ['*'],
          maxImageCount: keptCount,
        },
      ],
      emptyOnDelete: !retain,
      removalPolicy: removalPolicyOf(retain),
    });
  }
}
