import { SERVICE_NAMES } from '../../../lib/facts/platform-parts';
import { z } from 'zod';
import type { ServiceConfig } from '../../../lib/config/schema';
import { parseImageReference, type ImageReference } from '../../../lib/shared/image-reference';
import type { AwsClients } from '../../shared/aws/clients';
import { undefinedFor } from '../../shared/errors/error-kind';
import { fail, pass, unknown, type Finding } from '../../shared/checks/finding';
import type { DoctorCheck, DoctorContext } from '../check';

const ARCHITECTURES: Readonly<Record<ServiceConfig['cpuArchitecture'], string>> = { ARM64: 'arm64', X86_64: 'amd64' };

/** An index lists one image per architecture; a single image states its architecture in its configuration. */
const manifestSchema = z.union([
  z.object({ manifests: z.array(z.object({ platform: z.object({ architecture: z.string() }).optional() })) }),
  z.object({ config: z.object({ digest: z.string() }) }),
]);

const imageConfigSchema = z.object({ architecture: z.string() });

type Ecr = AwsClients['ecr'];

async function checkImage(
  { image, cpuArchitecture }: Pick<ServiceConfig, 'image' | 'cpuArchitecture'>,
  context: DoctorContext,
): Promise<Finding> {
  const { clientsIn, config } = context;
  const reference = parseImageReference(image);
  if (reference.ecr === undefined) {
    return unknown(`${image} is not in Amazon ECR`, `docker manifest inspect ${image}`);
  }
  const ecr = clientsIn(reference.ecr.region).ecr;
  const manifest = await manifestOf(ecr, reference, context);
  if (typeof manifest !== 'string') {
    return manifest;
  }
  const wanted = ARCHITECTURES[cpuArchitecture];
  const architectures = await architecturesOf(ecr, reference, manifest);
  if (architectures.length === 0) {
    return unknown(`${image} exists, but names no processor architecture`, `docker manifest inspect ${image}`);
  }
  return architectures.includes(wanted)
    ? pass(`${image} exists for ${wanted}`)
    : fail(
        `${image} exists for ${architectures.join(', ')}, the service runs on ${wanted}`,
        `docker buildx build --platform linux/${wanted} --push ..., or change cpuArchitecture in config/${config.environment}.ts`,
      );
}

async function manifestOf(ecr: Ecr, reference: ImageReference, context: DoctorContext): Promise<string | Finding> {
  const { ecr: registry, repository, digest, tag, version } = reference;
  const location = { registryId: registry?.account, repositoryName: repository };
  const imageIds = [digest === undefined ? { imageTag: tag } : { imageDigest: digest }];
  const answer = await ecr.batchGetImage({ ...location, imageIds }).catch(undefinedFor('RepositoryNotFoundException'));
  if (answer === undefined) {
    const account = registry?.account ?? '';
    return fail(`there is no repository ${repository} in account ${account}`, howToMake(reference, context));
  }
  const manifest = answer.images?.[0]?.imageManifest;
  return manifest ?? fail(`${repository} has no image ${version}`, `docker push <registry>/${repository}:${version}`);
}

/** The data layer creates the repositories that are named after the environment. A configuration rule checks the names. */
function howToMake({ ecr: registry, repository }: ImageReference, { account, config }: DoctorContext): string {
  const { environment, project, region } = config;
  const isOwn = registry?.account === account && registry.region === region;
  return isOwn && repository.startsWith(`${project}-${environment}/`)
    ? 'deploy DataStack, which makes it, and push the image before ComputeStack is deployed (README, Images)'
    : `aws ecr create-repository --repository-name ${repository} --image-tag-mutability IMMUTABLE, in that account and region`;
}

async function architecturesOf(
  ecr: Ecr,
  { ecr: registry, repository }: ImageReference,
  text: string,
): Promise<string[]> {
  const manifest = manifestSchema.safeParse(JSON.parse(text)).data;
  if (manifest === undefined) {
    return [];
  }
  if ('manifests' in manifest) {
    const named = manifest.manifests.map(({ platform }) => platform?.architecture ?? 'unknown');
    // The index also lists attestations, with the architecture `unknown`.
    return [...new Set(named)].filter((architecture) => architecture !== 'unknown');
  }
  const { downloadUrl } = await ecr.getDownloadUrlForLayer({
    registryId: registry?.account,
    repositoryName: repository,
    layerDigest: manifest.config.digest,
  });
  return downloadUrl === undefined ? [] : architectureAt(downloadUrl);
}

async function architectureAt(url: string): Promise<string[]> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    return [imageConfigSchema.parse(await response.json()).architecture];
  } catch {
    // The image exists, which matters most.
    return [];
  }
}

/** The collector runs beside both applications, so its image must exist for the processors of both. */
async function checkCollector(context: DoctorContext): Promise<Finding> {
  const { services, tracing } = context.config;
  const architectures = [...new Set([services.frontend.cpuArchitecture, services.backend.cpuArchitecture])];
  const findings = await Promise.all(
    architectures.map((cpuArchitecture) => checkImage({ image: tracing.collectorImage, cpuArchitecture }, context)),
  );
  const [first] = findings;
  return findings.find(({ verdict }) => verdict !== 'pass') ?? first ?? pass('no task runs');
}

const needsAws = 'an emulator starts no container';

/** Checks of the images that tasks run. */
export const imageChecks: readonly DoctorCheck[] = [
  ...SERVICE_NAMES.map((name) => ({
    id: `image-${name}`,
    title: `The image of the ${name} exists for its processor architecture`,
    needsAws,
    run: (context: DoctorContext) => checkImage(context.config.services[name], context),
  })),
  {
    id: 'image-collector',
    title: 'The image of the trace collector exists for the processors of both services',
    needsAws,
    run: checkCollector,
  },
];
