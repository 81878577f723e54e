import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { DatabaseConnection } from '../data/database-connection';
import { DatabaseAccess } from './database-access';
import type { ServiceHost } from './service-host';
import type { ServiceSettings } from './service-settings';
import { WebService } from './web-service';

/** What the backend depends on. */
export interface BackendServiceProps {
  /** Where the service runs. */
  readonly host: ServiceHost;
  /** Image, sizes, port and scaling. */
  readonly settings: ServiceSettings;
  /** Group of the tasks. */
  readonly securityGroup: ec2.ISecurityGroup;
  /** Database that the backend connects to. */
  readonly database: DatabaseConnection;
  /** Most connections that one task opens to one database instance. */
  readonly connectionPoolSize: number;
}

/** The Node.js API. It is the only service that may read the database secret. */
export class BackendService extends Construct {
  /** The service. */
  public readonly web: WebService;

  public constructor(scope: Construct, id: string, props: BackendServiceProps) {
    super(scope, id);
    const { connectionPoolSize, database, host, securityGroup, settings } = props;
    const access = new DatabaseAccess(this, 'DatabaseAccess', { connectionPoolSize, database });
    this.web = new WebService(this, 'Web', {
      host,
      settings,
      securityGroup,
      serviceName: 'backend',
      requests: { path: '/api/*', priority: 10 },
      container: {
        // User and group `node` of the `node` image.
        user: '1000:1000',
        healthCheckCommand: ['node', '-e', probe(settings)],
        temporaryFilesMiB: 64,
        environmentVariables: { NODE_ENV: 'production', ...access.variables },
      },
    });
    access.grantRead(this.web.taskRole);
  }
}

/**
 * Checks that the port accepts connections, with `net`, which every Node.js image has.
 *
 * It sends no request: an overloaded process would not answer in time, although the kernel still accepts its
 * connections. The load balancer decides whether a task can serve, and stops sending requests to it before Amazon ECS
 * replaces it.
 */
function probe({ port }: ServiceSettings): string {
  return (
    `require('net').connect({port:${port},host:'127.0.0.1',timeout:9000})` +
    `.on('connect',()=>process.exit(0)).on('error',()=>process.exit(1)).on('timeout',()=>process.exit(1))`
  );
}
