import { dataTemplate } from '../helpers/data-stack';

describe("The application's credentials", () => {
  const template = dataTemplate();
  const [key] = Object.keys(template.findResources('AWS::KMS::Key'));

  test("are generated in Secrets Manager, under the data layer's key, with a name that becomes free when the stack is deleted", () => {
    template.hasResource('AWS::SecretsManager::Secret', {
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
      Properties: {
        Name: 'payments-test/database/application',
        KmsKeyId: { 'Fn::GetAtt': [key, 'Arn'] },
        GenerateSecretString: {
          SecretStringTemplate: '{"username":"app_user_1"}',
          GenerateStringKey: 'password',
          PasswordLength: 64,
          ExcludePunctuation: true,
          IncludeSpace: false,
        },
      },
    });
    template.resourceCountIs('AWS::SecretsManager::Secret', 1);
  });

  test('add no function, and let no other service use the key', () => {
    template.resourceCountIs('AWS::Lambda::Function', 0);
    template.resourceCountIs('AWS::SecretsManager::RotationSchedule', 0);
    const policy = JSON.stringify(template.findResources('AWS::KMS::Key'));
    expect(policy).not.toContain('GenerateDataKey*');
  });
});
