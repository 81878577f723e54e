import { configOf } from '../../helpers/platform';
import { awsError, type RecordedAnswers } from '../../helpers/recorded-clients';
import { resultOf } from './context';

const prod = configOf('prod');

const manifest = (...architectures: string[]): RecordedAnswers => {
  const manifests = architectures.map((architecture) => ({ platform: { architecture } }));
  return { BatchGetImage: { images: [{ imageManifest: JSON.stringify({ manifests }) }] } };
};

const backendOn = (cpuArchitecture: 'ARM64' | 'X86_64') => ({
  ...prod,
  services: { ...prod.services, backend: { ...prod.services.backend, cpuArchitecture } },
});
const ELSEWHERE = '999999999999.dkr.ecr.us-east-1.amazonaws.com/payments-prod/collector:1.0.0';
const NO_REPOSITORY = { BatchGetImage: awsError('RepositoryNotFoundException') };

describe('image-collector, on recorded answers', () => {
  test.each([
    [
      'passes where the copy is there for the processors of both services',
      manifest('arm64', 'amd64'),
      backendOn('X86_64'),
      { verdict: 'pass' },
    ],
    ['passes where both services have the same', manifest('arm64'), prod, { verdict: 'pass' }],
    [
      'fails where it is there for those of one service alone',
      manifest('arm64'),
      backendOn('X86_64'),
      {
        verdict: 'fail',
        evidence: expect.stringContaining('exists for arm64, the service runs on amd64') as string,
      },
    ],
    [
      'fails where nothing has the digest',
      { BatchGetImage: { images: [] } },
      prod,
      { verdict: 'fail', evidence: `payments-prod/aws-otel-collector has no image sha256:${'3'.repeat(64)}` },
    ],
    [
      'fails where there is no repository',
      NO_REPOSITORY,
      prod,
      {
        verdict: 'fail',
        evidence: 'there is no repository payments-prod/aws-otel-collector in account 333333333333',
        fix: 'deploy DataStack, which makes it, and push the image before ComputeStack is deployed (README, Images)',
      },
    ],
    [
      'fails where a repository of another account is missing, which is made there',
      NO_REPOSITORY,
      { ...prod, tracing: { collectorImage: ELSEWHERE } },
      {
        verdict: 'fail',
        fix: 'aws ecr create-repository --repository-name payments-prod/collector --image-tag-mutability IMMUTABLE, in that account and region',
      },
    ],
  ])('%s', async (_, answers, config, expected) => {
    expect(await resultOf('image-collector', answers, { config })).toMatchObject(expected);
  });
});
