import { parseImageReference } from '../../lib/shared/image-reference';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const ECR = '111111111111.dkr.ecr.us-east-1.amazonaws.com';

describe('parseImageReference', () => {
  test.each([
    'registry.example.com:1/app:1',
    'registry.example.com:65535/app:1',
    `registry.example.com/${'a'.repeat(235)}:1`,
    `${'a'.repeat(255)}:1`,
    `${ECR}/app.x_y:1`,
    `${ECR}/team/app:1`,
    'a/b---c.d__e_f:1',
    'mylocalhost:5000/app:1',
    'localhost.example.com/app:1',
  ])('accepts %s', (reference) => {
    expect(() => parseImageReference(reference)).not.toThrow();
  });

  test.each([
    [`registry.example.com/${'a'.repeat(236)}:1`, 'at most 255 characters'],
    ['a.b.localhost:5000/app:1', 'must be reachable from a task'],
    ['127.10.20.30:5000/app:1', 'must be reachable from a task'],
    ['169.254.10.20/app:1', 'must be reachable from a task'],
    ['nginx:arm64-', "'arm64-' is not one"],
    ['nginx:main-arm64', "'main' is not one"],
    [`x${ECR}/app:1`, 'to be Amazon ECR'],
    ['dkr.example.com/app:1', 'to be Amazon ECR'],
    ['foo.amazonaw.com/app:1', 'to be Amazon ECR'],
    [`${ECR}/a--bc:1`, 'repository in Amazon ECR must be'],
    [`nginx@x${DIGEST}`, 'digest must be'],
  ])('fails when given %s', (reference, message) => {
    expect(() => parseImageReference(reference)).toThrow(message);
  });
});
