import { Duration, Validations } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { DatabaseConnection } from '../data/database-connection';
import { MIGRATION_COMMAND, MIGRATION_CONTAINER, migrationFamily } from '../facts/migration';
import { removalPolicyOf } from '../shared/removal-policy';
import { acknowledgeTaskRoles } from '../shared/security-exceptions';
import { AdministratorAccess } from './administrator-access';
import { containerImage } from './container-image';
import { hardenedLinux } from './container-hardening';
import { CredentialRotation } from './credential-rotation';
import { ecsTasksPrincipal } from './ecs-tasks-principal';
import { allowGuardDutyAgent } from './guard-duty-agent';
import type { ServiceHost } from './service-host';
import type { ServiceSettings } from './service-settings';
import { COLLECTOR_CPU_UNITS, TraceCollector } from './trace-collector';
import { tracingVariables } from './tracing-variables';

/** What the task depends on. */
export interface MigrationTaskProps {
  /** Where the task runs. */
  readonly host: ServiceHost;
  /** The backend, whose image the task runs. */
  readonly backend: Pick<ServiceSettings, 'image' | 'cpuArchitecture'>;
  /** Group of the task. */
  readonly securityGroup: ec2.ISecurityGroup;
  /** The database. */
  readonly database: DatabaseConnection;
}

/** A small task, because it mostly waits for the database. */
const CPU_UNITS = 512;
const MEMORY_MIB = 1024;

/**
 * The only task that connects to the database as its administrator. It runs the backend's image with another command:
 * `npm run migrate` starts it before a release, and a schedule starts it every day to rotate the application's
 * credentials.
 *
 * It belongs to no service, so it ends when it is done, and receives no requests. docs/adr/0014-application-user.md
 * explains why it also rotates the credentials.
 */
export class MigrationTask extends Construct {
  private readonly taskRole: iam.Role;
  private readonly executionRole: iam.Role;

  public constructor(scope: Construct, id: string, props: MigrationTaskProps) {
    super(scope, id);
    const { host, database } = props;
    this.taskRole = this.role('TaskRole', 'What the migration of the database may do');
    this.executionRole = this.role('ExecutionRole', 'What Amazon ECS does to start the migration of the database');
    allowGuardDutyAgent(this.executionRole, host.guardDutyAgentAccount);
    const definition = this.definition(props);
    const access = new AdministratorAccess(this, 'AdministratorAccess', { database });
    access.grant(this.taskRole);
    const logGroup = this.logGroup(host);
    this.addApplication(definition, props, access.variables, logGroup);
    new TraceCollector(this, 'TraceCollector', {
      taskDefinition: definition,
      image: host.collectorImage,
      logging: logging(logGroup),
    });
    this.acknowledgeFindings(definition);
    new CredentialRotation(this, 'Rotation', {
      host,
      definition,
      roles: [this.taskRole, this.executionRole],
      securityGroup: props.securityGroup,
      logGroup,
    });
  }

  private role(id: string, description: string): iam.Role {
    return new iam.Role(this, id, { assumedBy: ecsTasksPrincipal(this), description });
  }

  private definition({ host, backend }: MigrationTaskProps): ecs.FargateTaskDefinition {
    return new ecs.FargateTaskDefinition(this, 'Definition', {
      family: migrationFamily(host.namePrefix),
      cpu: CPU_UNITS,
      memoryLimitMiB: MEMORY_MIB,
      runtimePlatform: {
        cpuArchitecture: ecs.CpuArchitecture.of(backend.cpuArchitecture),
        operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      },
      taskRole: this.taskRole,
      executionRole: this.executionRole,
    });
  }

  private addApplication(
    definition: ecs.FargateTaskDefinition,
    { host, backend }: MigrationTaskProps,
    variables: Readonly<Record<string, string>>,
    logGroup: logs.ILogGroup,
  ): void {
    definition.addContainer('Application', {
      containerName: MIGRATION_CONTAINER,
      image: containerImage(this, 'Repository', backend.image),
      command: [...MIGRATION_COMMAND, 'release'],
      essential: true,
      cpu: CPU_UNITS - COLLECTOR_CPU_UNITS,
      // User and group `node` of the `node` image.
      user: '1000:1000',
      privileged: false,
      readonlyRootFilesystem: true,
      linuxParameters: hardenedLinux(this, 64),
      environment: {
        NODE_ENV: 'production',
        APP_ENVIRONMENT: host.environmentName,
        ...tracingVariables({
          serviceName: `${host.namePrefix}-migration`,
          environmentName: host.environmentName,
          image: backend.image,
        }),
        ...variables,
      },
      // Lets a migration that is stopped end its transaction. This is Fargate's maximum.
      stopTimeout: Duration.seconds(120),
      logging: logging(logGroup),
    });
  }

  private logGroup({ encryptionKey, logRetention, retainData }: ServiceHost): logs.LogGroup {
    return new logs.LogGroup(this, 'LogGroup', {
      encryptionKey,
      retention: logRetention,
      removalPolicy: removalPolicyOf(retainData),
    });
  }

  private acknowledgeFindings(definition: ecs.FargateTaskDefinition): void {
    acknowledgeTaskRoles(this.taskRole, this.executionRole);
    Validations.of(definition).acknowledge({
      id: 'AwsSolutions-ECS2',
      reason:
        'The variables say where things are, not how to get in: the secrets are read and written by their ARNs. Wrong if a ' +
        'variable carried a credential.',
    });
  }
}

function logging(logGroup: logs.ILogGroup): ecs.LogDriver {
  return ecs.LogDrivers.awsLogs({
    logGroup,
    streamPrefix: 'migration',
    // Blocking, unlike in the services: no request waits, and the log of a migration must be complete.
    mode: ecs.AwsLogDriverMode.BLOCKING,
  });
}
