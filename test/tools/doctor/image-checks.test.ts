import { imageChecks } from '../../../tools/doctor/checks/image-checks';
import { examine } from '../../../tools/doctor/examine';
import type { CheckResult } from '../../../tools/shared/checks/finding';
import { configOf } from '../../helpers/platform';
import { awsError, recordedContext, type RecordedAnswers } from './context';

const manifest = (...architectures: string[]): RecordedAnswers => ({
  BatchGetImage: {
    images: [
      {
        imageManifest: JSON.stringify({
          manifests: architectures.map((architecture) => ({ platform: { architecture } })),
        }),
      },
    ],
  },
});

async function resultOf(
  answers: RecordedAnswers,
  backend: 'ARM64' | 'X86_64' = 'ARM64',
): Promise<CheckResult | undefined> {
  const prod = configOf('prod');
  const services = { ...prod.services, backend: { ...prod.services.backend, cpuArchitecture: backend } };
  const check = imageChecks.filter(({ id }) => id === 'image-collector');
  return (await examine(check, recordedContext(answers, { ...prod, services }))).results[0];
}

describe('image-collector, on recorded answers', () => {
  test('passes where the copy is there for the processors of both services', async () => {
    expect(await resultOf(manifest('arm64', 'amd64'), 'X86_64')).toMatchObject({ verdict: 'pass' });
    expect(await resultOf(manifest('arm64'))).toMatchObject({ verdict: 'pass' });
  });

  test('fails where it is there for those of one service alone', async () => {
    expect(await resultOf(manifest('arm64'), 'X86_64')).toMatchObject({
      verdict: 'fail',
      evidence: expect.stringContaining('exists for arm64, the service runs on amd64') as string,
    });
  });

  test('fails where nothing has the digest', async () => {
    expect(await resultOf({ BatchGetImage: { images: [] } })).toMatchObject({
      verdict: 'fail',
      evidence: `payments-prod/aws-otel-collector has no image sha256:${'3'.repeat(64)}`,
    });
  });

  test('fails where there is no repository', async () => {
    expect(await resultOf({ BatchGetImage: awsError('RepositoryNotFoundException') })).toMatchObject({
      verdict: 'fail',
      evidence: 'there is no repository payments-prod/aws-otel-collector in account 333333333333',
      fix: 'deploy DataStack, which makes it, and push the image before ComputeStack is deployed (README, Images)',
    });
  });

  test('fails where a repository of another account is missing, which is made there', async () => {
    const collectorImage = '999999999999.dkr.ecr.us-east-1.amazonaws.com/payments-prod/collector:1.0.0';
    const context = recordedContext(
      { BatchGetImage: awsError('RepositoryNotFoundException') },
      { ...configOf('prod'), tracing: { collectorImage } },
    );
    const check = imageChecks.filter(({ id }) => id === 'image-collector');
    expect((await examine(check, context)).results[0]).toMatchObject({
      verdict: 'fail',
      fix: 'aws ecr create-repository --repository-name payments-prod/collector --image-tag-mutability IMMUTABLE, in that account and region',
    });
  });
});
