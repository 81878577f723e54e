import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { containerImage } from '../../lib/compute/container-image';
import { TEST_ENVIRONMENT } from '../helpers/neighbour';
import { testApp } from '../helpers/test-app';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const REGISTRY = '222222222222.dkr.ecr.eu-west-1.amazonaws.com';

function templateWith(reference: string): Template {
  const stack = new Stack(testApp(), 'Stack', { env: TEST_ENVIRONMENT });
  const task = new ecs.FargateTaskDefinition(stack, 'Task');
  task.addContainer('App', { image: containerImage(stack, 'Repository', reference) });
  return Template.fromStack(stack);
}

function hasImage(template: Template, image: unknown): void {
  template.hasResourceProperties('AWS::ECS::TaskDefinition', {
    ContainerDefinitions: [Match.objectLike({ Image: image })],
  });
}

const ecrImage = (path: string) => ({
  'Fn::Join': ['', ['222222222222.dkr.ecr.eu-west-1.', { Ref: 'AWS::URLSuffix' }, path]],
});

describe('containerImage', () => {
  test.each([
    [`${REGISTRY}/payments/backend:1.4.2`, '/payments/backend:1.4.2'],
    [`${REGISTRY}/payments/backend@${DIGEST}`, `/payments/backend@${DIGEST}`],
    [`${REGISTRY}/payments/backend:1.4.2@${DIGEST}`, `/payments/backend@${DIGEST}`],
  ])('pulls %s from its account and region', (reference, path) => {
    hasImage(templateWith(reference), ecrImage(path));
  });

  test('lets the execution role pull from that repository only', () => {
    templateWith(`${REGISTRY}/payments/backend:1.4.2`).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
            Resource: 'arn:aws:ecr:eu-west-1:222222222222:repository/payments/backend',
          },
          { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
        ],
      },
    });
  });

  test.each(['nginx:1.29.1', 'public.ecr.aws/nginx/nginx:1.29.1', `ghcr.io/a/b@${DIGEST}`])(
    'pulls %s unchanged, without a permission',
    (reference) => {
      const template = templateWith(reference);
      hasImage(template, reference);
      template.resourceCountIs('AWS::IAM::Policy', 0);
    },
  );

  test.each([`${REGISTRY}/payments/backend`, `${REGISTRY}/payments/backend:latest`, 'nginx'])(
    'fails when given %s, which is not a fixed version',
    (reference) => {
      expect(() => templateWith(reference)).toThrow(/must name a/);
    },
  );
});
