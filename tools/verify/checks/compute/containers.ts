import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { OTLP_ENDPOINT } from '../../../../lib/compute/trace-collector';
import { parseImageReference } from '../../../../lib/shared/image-reference';
import { fail, judge } from '../../../shared/checks/finding';
import { messageOf } from '../../../shared/errors/error-kind';
import type { VerifyCheck } from '../../check';
import { differs } from '../../expect';
import { containerOf, CONTAINERS, services, type ServiceReading } from '../../inventory/services';

/** What runs in the tasks. */
export const containerChecks: readonly VerifyCheck[] = [
  {
    id: 'compute-images',
    area: 'compute',
    requirement: 'R8',
    title: 'Every container of every running task has a fixed version, the application the configured one',
    fix: 'Deploy ComputeStack; services.*.image names the version',
    run: async (context) => {
      const found = await services(context);
      const running = found.flatMap(({ tasks }) => tasks).flatMap(({ containers = [] }) => containers);
      const images = [...new Set(running.map(({ image = '' }) => image))];
      const problems = [...images.flatMap(versionProblems), ...found.flatMap(imageProblems)];
      return images.length === 0 ? fail('no container is running') : judge(problems, images.join(', '));
    },
  },
  {
    id: 'compute-collector',
    area: 'compute',
    requirement: 'R9',
    title: 'A trace collector runs in every task, and the application sends its spans there',
    fix: 'Deploy ComputeStack; the log of the collector says why it stopped',
    run: async (context) => {
      const found = await services(context);
      const tasks = found.flatMap((service) => service.tasks);
      return judge(
        found.flatMap((service) => collectorProblems(service, context.config.tracing.collectorImage)),
        `beside the application in ${tasks.length} tasks`,
      );
    },
  },
  {
    id: 'compute-hardening',
    area: 'compute',
    requirement: 'R25',
    title: 'Containers run without root, without capabilities, on a read-only file system',
    fix: 'Deploy ComputeStack',
    run: async (context) => {
      const found = await services(context);
      const containers = found.flatMap(({ name, definition }) =>
        (definition?.containerDefinitions ?? []).map((container) => ({ name, container })),
      );
      return judge(
        containers.flatMap(({ name, container }) => hardeningProblems(name, container)),
        `${containers.length} containers in ${found.length} task definitions`,
      );
    },
  },
];

function versionProblems(image: string): string[] {
  try {
    parseImageReference(image);
    return [];
  } catch (error) {
    return [messageOf(error)];
  }
}

function imageProblems({ name, config, tasks }: ServiceReading): string[] {
  const images = tasks.flatMap(({ containers = [] }) =>
    containers.filter((c) => c.name === CONTAINERS.application).map(({ image }) => image),
  );
  return [...new Set(images)].flatMap((image) => differs(`image of the ${name}`, image, config.image));
}

function collectorProblems(service: ServiceReading, image: string): string[] {
  const { name, tasks } = service;
  const sidecar = containerOf(service, CONTAINERS.collector);
  const application = containerOf(service, CONTAINERS.application);
  const endpoint = application?.environment?.find((e) => e.name === 'OTEL_EXPORTER_OTLP_ENDPOINT')?.value;
  const without = tasks.filter(
    ({ containers = [] }) =>
      !containers.some(
        (c) => c.name === CONTAINERS.collector && c.lastStatus === 'RUNNING' && c.healthStatus !== 'UNHEALTHY',
      ),
  );
  return [
    ...differs(`collector beside the ${name}`, pulled(sidecar?.image), pulled(image)),
    ...differs(`endpoint for spans of the ${name}`, endpoint, OTLP_ENDPOINT),
    ...without.map(({ taskArn = '' }) => `no healthy collector runs in ${taskArn}`),
  ];
}

/** What of a reference decides which image runs: beside a digest, a tag does not. */
function pulled(image: string | undefined): string | undefined {
  if (image === undefined) {
    return undefined;
  }
  const { registry, repository, version } = parseImageReference(image);
  return `${registry ?? ''}/${repository} ${version}`;
}

function hardeningProblems(service: string, container: ContainerDefinition): string[] {
  const what = `${container.name ?? ''} of the ${service}`;
  const user = container.user ?? 'root';
  return [
    ...(/^(?:root|0)(?::|$)/.test(user) ? [`${what} runs as ${user}`] : []),
    ...differs(`read-only file system of ${what}`, container.readonlyRootFilesystem ?? false, true),
    ...differs(`privileged mode of ${what}`, container.privileged ?? false, false),
    ...(container.linuxParameters?.capabilities?.drop?.includes('ALL') === true ? [] : [`${what} keeps capabilities`]),
  ];
}
