import { parseImageReference } from '../../lib/shared/image-reference';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('parseImageReference', () => {
  test.each([
    ['nginx:1.29.1', { repository: 'nginx', tag: '1.29.1', version: '1.29.1' }],
    ['library/nginx:1.29.1', { repository: 'library/nginx', tag: '1.29.1', version: '1.29.1' }],
    ['nginx:v1_a.B-c', { repository: 'nginx', tag: 'v1_a.B-c', version: 'v1_a.B-c' }],
    [
      'registry.example.com:5000/app:1',
      { registry: 'registry.example.com:5000', repository: 'app', tag: '1', version: '1' },
    ],
    ['ghcr.io/a/b/c:2.0', { registry: 'ghcr.io', repository: 'a/b/c', tag: '2.0', version: '2.0' }],
    [
      `public.ecr.aws/nginx/nginx@${DIGEST}`,
      { registry: 'public.ecr.aws', repository: 'nginx/nginx', digest: DIGEST, version: DIGEST },
    ],
    [`nginx:1.29.1@${DIGEST}`, { repository: 'nginx', tag: '1.29.1', digest: DIGEST, version: DIGEST }],
    [
      'my.latest.io/latest-build/app:greatest-1',
      {
        registry: 'my.latest.io',
        repository: 'latest-build/app',
        tag: 'greatest-1',
        version: 'greatest-1',
      },
    ],
  ])('parses %s', (reference, expected) => {
    expect(parseImageReference(reference)).toEqual(expected);
  });

  test.each([
    ['us-east-1', '111111111111.dkr.ecr.us-east-1.amazonaws.com'],
    ['cn-north-1', '111111111111.dkr.ecr.cn-north-1.amazonaws.com.cn'],
  ])('recognizes a private Amazon ECR registry in %s', (region, registry) => {
    expect(parseImageReference(`${registry}/payments/backend:1.4.2`)).toEqual({
      registry,
      repository: 'payments/backend',
      tag: '1.4.2',
      version: '1.4.2',
      ecr: { account: '111111111111', region },
    });
  });

  test.each(['evil.io/111111111111.dkr.ecr.us-east-1.amazonaws.com/app:1', 'public.ecr.aws/alias/app:1'])(
    'does not recognize %s as a private Amazon ECR registry',
    (reference) => {
      expect(parseImageReference(reference).ecr).toBeUndefined();
    },
  );

  test.each([
    ['nginx', 'must name a version'],
    ['nginx:latest-arm64', "'latest' is not one"],
    ['nginx:1.0.0-latest', "'latest' is not one"],
    ['nginx:stable', "'stable' is not one"],
    ['nginx:main', "'main' is not one"],
    ['nginx:prod', "'prod' is not one"],
    ['nginx:undefined', "'undefined' is not one"],
    ['nginx:null', "'null' is not one"],
    [DIGEST, 'must have a repository before the digest'],
    ['localhost/app:1', 'must be reachable from a task'],
    ['127.0.0.1:5000/app:1', 'must be reachable from a task'],
    ['registry.example.com:0/app:1', 'must be 1 to 65535'],
    ['registry.example.com:65536/app:1', 'must be 1 to 65535'],
    [`registry.example.com/${'a'.repeat(250)}:1`, 'at most 255 characters'],
    ['11111111111.dkr.ecr.us-east-1.amazonaws.com/app:1', 'to be Amazon ECR'],
    ['111111111111.dkr.ecr.us-east-1.amazonaw.com/app:1', 'to be Amazon ECR'],
    ['111111111111.dkr.ecr.amazonaws.com/app:1', 'to be Amazon ECR'],
    ['111111111111.dkr.ecr.us-east-1.amazonaws.com:443/app:1', 'to be Amazon ECR'],
    ['111111111111.dkr.ecr.us-east-1.AMAZONAWS.com/app:1', 'to be Amazon ECR'],
    ['111111111111.dkr.ecr.us-east-1.amazonaws.com.evil.io/app:1', 'to be Amazon ECR'],
    ['localhost:5000/nginx', 'must name a version'],
    ['nginx:latest', "'latest' is not one"],
    ['nginx:LATEST', "'latest' is not one"],
    ['nginx:Latest', "'latest' is not one"],
    ['nginx:lAtEsT', "'latest' is not one"],
    ['library/nginx:latest', "'latest' is not one"],
    ['docker.io/library/nginx:latest', "'latest' is not one"],
    ['localhost:5000/nginx:latest', "'latest' is not one"],
    ['111111111111.dkr.ecr.us-east-1.amazonaws.com/payments/backend:latest', "'latest' is not one"],
    [`localhost:5000/nginx:LATEST@${DIGEST}`, "'latest' is not one"],
    ['111111111111.dkr.ecr.us-east-1.amazonaws.com/payments/backend', 'must name a version'],
    [`nginx:latest@${DIGEST}`, "'latest' is not one"],
    ['nginx:', 'tag must be'],
    ['nginx:-1', 'tag must be'],
    [`nginx:${'1'.repeat(129)}`, 'tag must be'],
    ['nginx:.1', 'tag must be'],
    ['nginx:1.0+build', 'tag must be'],
    ['nginx:latest ', 'tag must be'],
    ['nginx:1:2', 'lower-case'],
    ['nginx@', 'digest must be'],
    ['nginx@sha256:', 'digest must be'],
    [`nginx@${DIGEST.slice(0, -1)}`, 'digest must be'],
    [`nginx@${DIGEST}0`, 'digest must be'],
    [`nginx@${DIGEST.replace('0', 'g')}`, 'digest must be'],
    [`nginx@${DIGEST.replace('sha256', 'sha512')}`, 'digest must be'],
    [`nginx@${DIGEST.replace('sha256:', '')}`, 'digest must be'],
    [`nginx:latest@${DIGEST.slice(0, -1)}`, 'digest must be'],
    ['nginx@sha256:abc', 'digest must be'],
    [`nginx@${DIGEST.toUpperCase()}`, 'digest must be'],
    [`nginx@${DIGEST}@${DIGEST}`, "at most one '@'"],
    ['', 'lower-case'],
    ['Nginx:1', 'lower-case'],
    ['a//b:1', 'lower-case'],
    [' nginx:1', 'lower-case'],
    ['nginx:1 ', 'tag must be'],
    ['https://ghcr.io/app:1', 'lower-case'],
    ['my registry.io/app:1', 'lower-case'],
    ['registry.io:port/app:1', 'lower-case'],
    ['-registry.io/app:1', 'lower-case'],
    ['111111111111.dkr.ecr-fips.us-east-1.amazonaws.com/app:1', 'without FIPS'],
    ['111111111111.dkr-ecr.us-east-1.on.aws/app:1', 'without FIPS'],
    ['111111111111.dkr-ecr-fips.us-east-1.on.aws/app:1', 'without FIPS'],
  ])("fails when given '%s'", (reference, message) => {
    expect(() => parseImageReference(reference)).toThrow(message);
  });
});
