import { Duration } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { removalPolicyOf } from '../shared/removal-policy';

/** What the repositories depend on. */
export interface ImageRepositoriesProps {
  /** Names, which image references use. */
  readonly names: readonly string[];
  /** Tagged images that each keeps. */
  readonly keptCount: number;
  /** Key of the images. Amazon ECR is granted it for each repository, so pulling takes no right on it. */
  readonly encryptionKey: kms.IKey;
  /** Whether repositories and images outlive the stack. */
  readonly retain: boolean;
}

/**
 * The repositories that tasks pull images from. They are in this layer because they must hold images before the compute layer
 * starts tasks, and must outlive it: docs/adr/0021-repositories-in-the-data-layer.md.
 *
 * None has a policy, so only the policies of identities in this account decide who pulls and pushes. Their key cannot be changed later:
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

  /** Its id is its name, so that the order of the list does not matter. */
  private repository(name: string): ecr.Repository {
    const { encryptionKey, keptCount, retain } = this.props;
    return new ecr.Repository(this, name, {
      repositoryName: name,
      // A tag that was reviewed cannot come to mean another image.
      imageTagMutability: ecr.TagMutability.IMMUTABLE,
      imageScanOnPush: true,
      encryption: ecr.RepositoryEncryption.KMS,
      encryptionKey,
      // The parts of a multi-platform image have no tag, and stay as long as that image:
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
