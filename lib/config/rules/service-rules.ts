import { SERVICE_NAMES } from '../../facts/platform-parts';
import { parseImageReference } from '../../shared/image-reference';
import { ALARM_THRESHOLD_PERCENT } from '../../facts/alarm-thresholds';
import { COLLECTOR_PORTS } from '../../facts/collector-ports';
import { fargateMemoryMiB } from '../../facts/fargate-sizes';
import { GUARD_DUTY_AGENT_ACCOUNTS } from '../../facts/guard-duty-agent';
import { commercialRegions } from '../../facts/regions';
import { regionHint } from '../region-hint';
import type { PlatformConfig, ServiceConfig } from '../schema';
import { tasksDuringDeployment } from '../../facts/deployment-share';
import { must, repeated, type Objection, type Rule } from './rule';

/** How image tags name the processor. */
const ARCHITECTURE_IN_A_TAG: Readonly<Record<ServiceConfig['cpuArchitecture'], RegExp>> = {
  ARM64: /(?:^|[._-])(?:arm64|aarch64|arm64v8|graviton)(?:$|[._-])/i,
  X86_64: /(?:^|[._-])(?:amd64|x86[_-]64|x64)(?:$|[._-])/i,
};

/** The same rule for both services. */
function forEachService(
  check: (service: ServiceConfig, path: string, config: PlatformConfig) => readonly Objection[],
): Rule {
  return (config) => SERVICE_NAMES.flatMap((name) => check(config.services[name], `services.${name}`, config));
}

const maximumIsNotBelowMinimum = forEachService(({ minTasks, maxTasks }, path) =>
  must(maxTasks >= minTasks, `${path}.maxTasks`, `must be at least minTasks (${minTasks})`, maxTasks),
);

const memoryFitsTheCpu = forEachService(({ cpuUnits, memoryMiB }, path) => {
  const offered = fargateMemoryMiB(cpuUnits);
  return must(
    offered.includes(memoryMiB),
    `${path}.memoryMiB`,
    `must be what Fargate offers with ${cpuUnits} CPU units, ${listOrRange(offered)}`,
    memoryMiB,
  );
});

const imageIsForTheArchitecture = forEachService(({ image, cpuArchitecture }, path) => {
  const tag = parseImageReference(image).tag ?? '';
  const named = (['ARM64', 'X86_64'] as const).filter((architecture) => ARCHITECTURE_IN_A_TAG[architecture].test(tag));
  return must(
    named.length !== 1 || named[0] === cpuArchitecture,
    `${path}.cpuArchitecture`,
    `must be ${named.join()}, which the tag '${tag}' of the image names`,
    cpuArchitecture,
  );
});

const registryIsInAKnownRegion = forEachService(({ image }, path) => {
  const region = parseImageReference(image).ecr?.region;
  const hint = regionHint(region);
  return must(
    region === undefined || commercialRegions().includes(region),
    `${path}.image`,
    `must be in a region of AWS's commercial partition${hint === undefined ? '' : ` (${hint})`}`,
    image,
  );
});

/**
 * What a reference pulls, in a form that is the same for all spellings: its digest, or registry, repository and tag.
 */
function pulled(image: string): string {
  const { registry = 'docker.io', repository, digest, version } = parseImageReference(image);
  const host = registry.toLowerCase().replace(/^(?:index\.|registry-1\.)docker\.io$/, 'docker.io');
  const name = host === 'docker.io' ? repository.replace(/^library\//, '') : repository;
  return digest ?? `${host}/${name}:${version}`;
}

/** Every image that tasks run, by its path. */
function allImages({
  services,
  tracing,
}: Pick<PlatformConfig, 'services' | 'tracing'>): [path: string, image: string][] {
  return [
    ...SERVICE_NAMES.map((name): [string, string] => [`services.${name}.image`, services[name].image]),
    ['tracing.collectorImage', tracing.collectorImage],
  ];
}

/** With interface endpoints, tasks start without the NAT gateways, and the frontend cannot reach any other registry. */
const imagesAreWithinReach: Rule = ({ region, network: { interfaceEndpoints }, ...config }) =>
  allImages(config).flatMap(([path, image]) =>
    must(
      !interfaceEndpoints || parseImageReference(image).ecr?.region === region,
      path,
      `must be in a private repository of Amazon ECR in ${region} while network.interfaceEndpoints is true: tasks reach no other registry`,
      image,
    ),
  );

/** An image cannot be both the frontend and the API. */
const imagesDiffer: Rule = ({ services: { frontend, backend } }) =>
  must(
    pulled(frontend.image) !== pulled(backend.image),
    'services.backend.image',
    "must not be the frontend's image",
    backend.image,
  );

/** Amazon ECR cannot create a repository twice. */
const repositoriesDiffer: Rule = ({ images: { repositories } }) =>
  must(repeated(repositories).length === 0, 'images.repositories', 'must not name a repository twice', repositories);

/** An image in a repository with the environment's prefix needs that repository in the data layer. */
const repositoriesAreMade: Rule = ({ project, environment, account, region, images: { repositories }, ...config }) => {
  const prefix = `${project}-${environment}/`;
  return allImages(config).flatMap(([path, image]) => {
    const { ecr, repository } = parseImageReference(image);
    const isOwn = ecr?.region === region && (account ?? ecr.account) === ecr.account && repository.startsWith(prefix);
    return must(
      !isOwn || repositories.includes(repository.slice(prefix.length)),
      path,
      `must be in a repository that images.repositories creates: ${repositories.map((name) => prefix + name).join(', ') || 'none'}`,
      image,
    );
  });
};

/** Tasks pull the agent from an AWS-owned registry in their region. */
const agentIsInTheRegion: Rule = ({ region, guardDuty: { agent } }) =>
  must(
    !agent || Object.hasOwn(GUARD_DUTY_AGENT_ACCOUNTS, region),
    'guardDuty.agent',
    `must be false in ${region}, for which AWS publishes no repository of the agent`,
    agent,
  );

const portIsNotTheCollectors = forEachService(({ port }, path) =>
  must(
    !Object.values<number>(COLLECTOR_PORTS).includes(port),
    `${path}.port`,
    `must not be ${Object.values(COLLECTOR_PORTS).join(', ')}, on which the trace collector of the same task listens`,
    port,
  ),
);

/** A scaling target above the alarm's threshold would keep the alarm on. */
const scalingStaysBelowTheAlarms = forEachService(({ cpuTargetPercent, memoryTargetPercent }, path) => {
  const { serviceCpu, serviceMemory } = ALARM_THRESHOLD_PERCENT;
  const below = (threshold: number): string => `must be below ${threshold}, the threshold of the alarm`;
  return [
    ...must(cpuTargetPercent < serviceCpu, `${path}.cpuTargetPercent`, below(serviceCpu), cpuTargetPercent),
    ...must(
      memoryTargetPercent < serviceMemory,
      `${path}.memoryTargetPercent`,
      below(serviceMemory),
      memoryTargetPercent,
    ),
  ];
});

/** A scheduled minimum outside the limits has no effect, and one that is never lowered again stays. */
const floorsRiseAndFall = forEachService(({ minTasks, maxTasks, scheduledMinTasks: floors }, path) => [
  ...floors.flatMap((floor, index) =>
    must(
      floor.minTasks >= minTasks && floor.minTasks <= maxTasks,
      `${path}.scheduledMinTasks.${index}.minTasks`,
      `must be from minTasks (${minTasks}) to maxTasks (${maxTasks})`,
      floor.minTasks,
    ),
  ),
  ...must(
    floors.length === 0 || floors.some((floor) => floor.minTasks === minTasks),
    `${path}.scheduledMinTasks`,
    `must go back to minTasks (${minTasks}) at one of its times`,
    floors.map((floor) => floor.minTasks),
  ),
]);

/**
 * Quota of targets per load balancer, unless AWS raises it.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
 */
const TARGETS_PER_LOAD_BALANCER = 1000;

const loadBalancerTakesTheTasks: Rule = ({ services: { frontend, backend } }) => {
  const targets = tasksDuringDeployment(frontend.maxTasks + backend.maxTasks);
  const larger = frontend.maxTasks > backend.maxTasks ? 'frontend' : 'backend';
  return must(
    targets <= TARGETS_PER_LOAD_BALANCER,
    `services.${larger}.maxTasks`,
    `must keep twice the maxTasks of both services (${targets}) within the ${TARGETS_PER_LOAD_BALANCER} targets of a load balancer`,
    Math.max(frontend.maxTasks, backend.maxTasks),
  );
};

function listOrRange(values: readonly number[]): string {
  return values.length <= 4
    ? values.join(', ')
    : `${Number(values[0])} to ${Number(values.at(-1))} in steps of ${Number(values[1]) - Number(values[0])}`;
}

/** Sizes, images, ports and scaling of the services. */
export const serviceRules: readonly Rule[] = [
  maximumIsNotBelowMinimum,
  memoryFitsTheCpu,
  imageIsForTheArchitecture,
  registryIsInAKnownRegion,
  imagesAreWithinReach,
  imagesDiffer,
  repositoriesDiffer,
  repositoriesAreMade,
  agentIsInTheRegion,
  portIsNotTheCollectors,
  scalingStaysBelowTheAlarms,
  floorsRiseAndFall,
  loadBalancerTakesTheTasks,
];
