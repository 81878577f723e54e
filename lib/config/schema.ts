import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { z } from 'zod';
import { CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS } from '../shared/cloudfront-prefix-lists';
import { parseImageReference } from '../shared/image-reference';
import { AURORA_POSTGRES_VERSIONS } from './aurora-postgres-versions';

/** The environments that exist, each with a file of the same name in `config/`. */
export const ENVIRONMENT_NAMES = ['dev', 'staging', 'prod', 'local'] as const;

const wholeNumber = (min: number, max: number) => z.int().min(min).max(max);
const percent = wholeNumber(1, 100);
// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
const logRetentionDays = z.enum(RetentionDays).exclude(['INFINITE']);
const hostName = z
  .string()
  .regex(/^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/, 'must be a lower-case domain name');
const certificateArn = (region: string) =>
  z.string().regex(new RegExp(`^arn:aws:acm:${region}:\\d{12}:certificate/[0-9a-f-]+$`), {
    error: `must be the ARN of an ACM certificate in region ${region === '[a-z0-9-]+' ? 'of the platform' : region}`,
  });

const imageReference = z.string().superRefine((value, context) => {
  try {
    parseImageReference(value);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});

const service = z.strictObject({
  image: imageReference.describe('Container image, with a version tag or a digest'),
  cpuArchitecture: z.enum(['ARM64', 'X86_64']).default('ARM64').describe('Processor architecture of the image'),
  cpuUnits: z.literal([256, 512, 1024, 2048, 4096, 8192, 16384]).describe('Fargate CPU units of a task, 1024 = 1 vCPU'),
  memoryMiB: wholeNumber(512, 122_880).describe('Memory of a task in MiB'),
  port: wholeNumber(1024, 65_535).describe('TCP port the container listens on; above 1023, it does not run as root'),
  healthCheckPath: z.string().startsWith('/').describe('Path that answers 200 when the task can serve'),
  minTasks: wholeNumber(1, 1000).default(3).describe('Fewest running tasks'),
  maxTasks: wholeNumber(1, 1000).default(20).describe('Most running tasks'),
  cpuTargetPercent: percent.default(60).describe('Average CPU that scaling keeps'),
  memoryTargetPercent: percent.default(70).describe('Average memory that scaling keeps'),
});

/** What an environment is. Every value a team may want to change is here, and nowhere else. */
export const platformConfigSchema = z
  .strictObject({
    project: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,18}[a-z0-9]$/)
      .describe('Project name: first part of every name, and the tag Project'),
    environment: z.enum(ENVIRONMENT_NAMES).describe('Environment name, and the tag Environment'),
    costCenter: z.string().min(1).max(256).describe('Value of the tag CostCenter'),
    account: z
      .string()
      .regex(/^\d{12}$/, 'must be twelve digits')
      .optional()
      .describe('AWS account; without it the account of the credentials at deployment'),
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/)
      .describe('Main region; EdgeStack is in us-east-1 whatever this is'),
    network: z.strictObject({
      availabilityZones: z.array(z.string()).length(3, 'must be exactly three availability zones'),
      vpcCidr: z.cidrv4().describe('Address range of the VPC'),
      natGatewayCount: wholeNumber(1, 3).default(3).describe('NAT gateways; 3 is one per zone'),
      interfaceEndpoints: z.boolean().default(true).describe('Reach AWS services without the NAT gateways'),
      loadBalancerAccess: z
        .enum(['cloudfront', 'internet'])
        .default('cloudfront')
        .describe('Who may open connections to the load balancer'),
      cloudFrontPrefixListId: z
        .string()
        .regex(/^pl-[0-9a-f]+$/)
        .optional()
        .describe("The region's CloudFront origin-facing prefix list, where the built-in table lacks it"),
    }),
    domain: z.strictObject({
      name: hostName.describe('Custom domain of the platform, on CloudFront and on the load balancer'),
      hostedZoneId: z
        .string()
        .regex(/^Z[A-Z0-9]{1,31}$/)
        .describe('Public Route 53 hosted zone'),
      hostedZoneName: hostName.describe('Name of the hosted zone'),
      loadBalancerCertificateArn: certificateArn('[a-z0-9-]+')
        .optional()
        .describe('Existing certificate in the main region; without it one is created and validated by DNS'),
      distributionCertificateArn: certificateArn('us-east-1')
        .optional()
        .describe('Existing certificate in us-east-1; without it one is created and validated by DNS'),
    }),
    services: z.strictObject({ frontend: service, backend: service }),
    originHeader: z
      .strictObject({
        versions: z
          .array(z.string().regex(/^v\d{1,4}$/))
          .min(1)
          .max(2)
          .default(['v1'])
          .describe('Versions of the origin header secret the load balancer accepts; CloudFront sends the last'),
      })
      .prefault({}),
    database: z.strictObject({
      engineVersion: z.enum(AURORA_POSTGRES_VERSIONS).describe('Aurora PostgreSQL version'),
      instanceClass: z
        .string()
        .regex(/^[a-z0-9]+\.[a-z0-9]+$/)
        .describe('Instance class without the leading db.'),
      readerCount: wholeNumber(2, 15).default(2).describe('Reader instances'),
      name: z
        .string()
        .regex(/^[a-z][a-z0-9_]{0,62}$/)
        .default('payments')
        .describe('Database name'),
      maxConnections: wholeNumber(50, 5000).describe('PostgreSQL max_connections of every instance'),
      connectionPoolSize: wholeNumber(1, 500).describe('Connections one backend task opens to one instance at most'),
      backupRetentionDays: wholeNumber(1, 35).describe('Retention of the continuous backup of Aurora'),
      snapshotRetentionDays: wholeNumber(1, 3650).describe('Retention of the six-hourly backups in the vault'),
      insightsMode: z.enum(['standard', 'advanced']).default('standard').describe('CloudWatch Database Insights mode'),
    }),
    logRetentionDays: logRetentionDays.describe('Retention of every log group and log bucket'),
    alarms: z.strictObject({
      subscribers: z.array(z.email()).default([]).describe('E-mail addresses that get every alarm'),
    }),
    protection: z.strictObject({
      deletionProtection: z.boolean().describe('Refuse deletion of database, load balancer and stateful stacks'),
      retainData: z.boolean().describe('Keep database snapshot, keys, logs and buckets when a stack is deleted'),
    }),
  })
  .superRefine((config, context) => {
    for (const [name, value] of Object.entries(config.services)) {
      if (value.maxTasks < value.minTasks) {
        context.addIssue({
          code: 'custom',
          path: ['services', name, 'maxTasks'],
          message: `must be at least minTasks (${value.minTasks})`,
          input: value.maxTasks,
        });
      }
    }
    const zones = config.network.availabilityZones;
    if (zones.length === 3 && new Set(zones).size !== 3) {
      context.addIssue({
        code: 'custom',
        path: ['network', 'availabilityZones'],
        message: 'must be three different availability zones',
        input: zones,
      });
    }
    if (
      config.network.loadBalancerAccess === 'cloudfront' &&
      config.network.cloudFrontPrefixListId === undefined &&
      CLOUDFRONT_ORIGIN_FACING_PREFIX_LISTS[config.region] === undefined
    ) {
      context.addIssue({
        code: 'custom',
        path: ['network', 'cloudFrontPrefixListId'],
        message: `must be set in ${config.region}, whose CloudFront prefix list is not in the built-in table`,
        input: undefined,
      });
    }
  });

/** A validated environment, with defaults filled in. */
export type PlatformConfig = z.output<typeof platformConfigSchema>;

/** What a file in `config/` says; values with defaults may be left out. */
export type PlatformConfigInput = z.input<typeof platformConfigSchema>;

/** One service of a validated environment. */
export type ServiceConfig = PlatformConfig['services']['frontend'];
