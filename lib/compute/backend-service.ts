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
  /** Database the backend connects to. */
  readonly database: DatabaseConnection;
  /** Connections one task opens to one database instance at most. */
  readonly connectionPoolSize: number;
}

/** The Node.js API. The only service that may read the database secret. */
export class BackendService extends Construct {
  /** The service. */
  public readonly web: WebService;

  public constructor(scope: Construct, id: string, props: BackendServiceProps) {
    super(scope, id);
    const access = new DatabaseAccess(this, 'DatabaseAccess', props);
    const { host, securityGroup, settings } = props;
    this.web = new WebService(this, 'Web', {
      host,
      settings,
      securityGroup,
      serviceName: 'backend',
      requests: { path: '/api/*', priority: 10 },
      container: {
        // User and group `node` of the image node.
        user: '1000:1000',
        healthCheckCommand: ['node', '-e', probe(settings)],
        temporaryFilesMiB: 64,
        environmentVariables: { NODE_ENV: 'production', ...access.environment },
      },
    });
    access.grantRead(this.web.taskRole);
  }
}

/**
 * Checks that the port accepts connections, with `net`, which every Node.js image has.
 *
 * It makes no request: an overloaded process would not answer one in time, while the kernel still accepts connections for it. The
 * load balancer judges whether a task serves, and takes its requests away first.
 */
function probe({ port }: ServiceSettings): string {
  return (
    `require('net').connect({port:${port},host:'127.0.0.1',timeout:9000})` +
    `.on('connect',()=>process.exit(0)).on('error',()=>process.exit(1)).on('timeout',()=>process.exit(1))`
  );
}
