import { z } from 'zod';
import { FARGATE_CPU_UNITS } from '../../facts/fargate-sizes';
import { imageReference } from './image-reference';
import { oneOf, oneOfNumbers, restricted, section, setting, text, textThat, wholeNumber } from './setting';

/** Names of the IANA database, which Application Auto Scaling accepts. Node.js does not list the names of UTC. */
const TIME_ZONES = new Set(['Etc/UTC', ...Intl.supportedValuesOf('timeZone')]);

const ROLLING = 'tasks are replaced one after the other, without interruption';

/**
 * Minimums by time. Each applies from then on, so one of the times must lower the minimum again.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html
 */
const scheduledFloors = () =>
  restricted("a list of times such as [{ at: 'cron(0 7 ? * MON-FRI *)', minTasks: 10 }]", (error) =>
    z.array(
      section({
        at: text(
          "a cron expression of six fields, 'cron(0 7 ? * MON-FRI *)'",
          /^cron\([\dA-Z*?,/#-]+(?: [\dA-Z*?,/#-]+){5}\)$/,
        ),
        minTasks: wholeNumber(1, 5000),
        timeZone: textThat('a time zone such as Europe/Berlin', (name) => TIME_ZONES.has(name)).default('Etc/UTC'),
      }),
      { error },
    ),
  ).default([]);

/** One service. The conditions between its values are in `lib/config/rules/`. */
const service = (name: string) =>
  section({
    image: setting(imageReference(), {
      description: `Container image of the ${name}, with a version tag or a digest; never latest`,
      change: 'in place',
      changeNote: ROLLING,
    }),
    cpuArchitecture: setting(oneOf(['ARM64', 'X86_64']).default('ARM64'), {
      description: 'Processor architecture of the image; ARM64 (Graviton) is a fifth cheaper',
      change: 'in place',
      changeNote: `${ROLLING}; the image must exist for that architecture`,
    }),
    cpuUnits: setting(oneOfNumbers(FARGATE_CPU_UNITS), {
      description: 'CPU of a task',
      unit: '1/1024 vCPU',
      change: 'in place',
      changeNote: ROLLING,
    }),
    memoryMiB: setting(wholeNumber(512, 122_880), {
      description: 'Memory of a task; a size that Fargate offers for its CPU',
      unit: 'MiB',
      change: 'in place',
      changeNote: ROLLING,
    }),
    port: setting(wholeNumber(1024, 65_535), {
      description: 'TCP port that the container listens on; above 1023, because it does not run as root',
      change: 'downtime',
      changeNote: 'security group rules and tasks change in two deployments; requests fail between them',
    }),
    protocol: setting(oneOf(['HTTP', 'HTTPS']).default('HTTP'), {
      description:
        'Protocol between load balancer and container; with HTTPS the container needs a certificate, which may be self-signed',
      change: 'replacement',
      changeNote: 'of the target group; requests fail until the tasks have registered again',
    }),
    // The path also becomes part of a health check command, where quotes and backslashes would be interpreted as code.
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
    healthCheckPath: setting(
      text(
        "an absolute path of letters, digits, '/._~-' and '%' with two hexadecimal digits, for example /healthz",
        /^(?=.{1,200}$)(?!.*\/\.\.?(?:\/|$))\/(?:[A-Za-z0-9/._~-]|%[0-9A-Fa-f]{2})*$/,
      ),
      {
        description: 'Path that answers 200 when the task can serve requests',
        change: 'in place',
        changeNote: ROLLING,
      },
    ),
    minTasks: setting(wholeNumber(1, 5000), {
      description: 'Minimum of running tasks; 3 is one per zone',
      unit: 'tasks',
      change: 'in place',
    }),
    maxTasks: setting(wholeNumber(1, 5000), {
      description: 'Maximum of running tasks; twice as many during a deployment',
      unit: 'tasks',
      change: 'in place',
    }),
    cpuTargetPercent: setting(wholeNumber(10, 100).default(60), {
      description: 'Average CPU that scaling maintains; below the threshold of the alarm',
      unit: '%',
      change: 'in place',
    }),
    memoryTargetPercent: setting(wholeNumber(10, 100).default(70), {
      description: 'Average memory that scaling maintains; below the threshold of the alarm',
      unit: '%',
      change: 'in place',
    }),
    requestTargetPerSecond: setting(wholeNumber(1, 100_000), {
      description: 'Requests per second and task that scaling maintains; docs/capacity.md shows what a task can serve',
      unit: 'requests/s',
      change: 'in place',
    }),
    scheduledMinTasks: setting(scheduledFloors(), {
      description: 'Times at which the minimum of tasks changes, for peaks that are known in advance',
      change: 'in place',
      changeNote: 'resets the minimum to minTasks until the next of the times',
    }),
  });

/** The two services. */
export const services = section({ frontend: service('frontend'), backend: service('backend') });
