import { Match, Template } from 'aws-cdk-lib/assertions';
import { dataTemplate, testDataStack } from '../helpers/data-stack';

const REPOSITORY = 'AWS::ECR::Repository';

describe('ImageRepositories', () => {
  const template = dataTemplate();

  test('are created under the names that the images are pulled from', () => {
    template.resourceCountIs(REPOSITORY, 2);
    template.hasResourceProperties(REPOSITORY, { RepositoryName: 'payments/frontend' });
    template.hasResourceProperties(REPOSITORY, { RepositoryName: 'payments/backend' });
  });

  test('have immutable tags, and scan pushed images for vulnerabilities', () => {
    template.allResourcesProperties(REPOSITORY, {
      ImageTagMutability: 'IMMUTABLE',
      ImageScanningConfiguration: { ScanOnPush: true },
    });
  });

  test("encrypt images under the data layer's key, which Amazon ECR alone may use", () => {
    const [key = ''] = Object.keys(template.findResources('AWS::KMS::Key'));
    template.allResourcesProperties(REPOSITORY, {
      EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: { 'Fn::GetAtt': [key, 'Arn'] } },
    });
    const viaEcr = (sid: string) => ({
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Sid: sid,
            Condition: Match.objectLike({
              StringEquals: { 'kms:ViaService': Match.arrayWith(['ecr.us-east-1.amazonaws.com']) },
            }),
          }),
        ]),
      },
    });
    template.hasResourceProperties('AWS::KMS::Key', viaEcr('GrantsThroughServices'));
    template.resourcePropertiesCountIs('AWS::KMS::Key', viaEcr('UseThroughServices'), 0);
  });

  test('have no policy, so that only identities of this account pull and push', () => {
    template.allResourcesProperties(REPOSITORY, { RepositoryPolicyText: Match.absent() });
  });

  test('delete untagged images after two weeks, and all tagged images but the newest', () => {
    const [repository] = Object.values(template.findResources(REPOSITORY)) as [
      { Properties: { LifecyclePolicy: { LifecyclePolicyText: string } } },
    ];
    expect(JSON.parse(repository.Properties.LifecyclePolicy.LifecyclePolicyText)).toEqual({
      rules: [
        expect.objectContaining({
          rulePriority: 1,
          selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countNumber: 14, countUnit: 'days' },
          action: { type: 'expire' },
        }),
        expect.objectContaining({
          rulePriority: 2,
          selection: { tagStatus: 'tagged', tagPatternList: ['*'], countType: 'imageCountMoreThan', countNumber: 500 },
          action: { type: 'expire' },
        }),
      ],
    });
  });

  test('outlive the stack with their images when data is retained, and are otherwise deleted with it', () => {
    template.allResources(REPOSITORY, {
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: { EmptyOnDelete: false },
    });
    Template.fromStack(testDataStack({ retainData: false })).allResources(REPOSITORY, {
      DeletionPolicy: 'Delete',
      Properties: { EmptyOnDelete: true },
    });
  });

  test('are not created when images come from elsewhere', () => {
    Template.fromStack(testDataStack({ imageRepositories: [] })).resourceCountIs(REPOSITORY, 0);
  });
});
