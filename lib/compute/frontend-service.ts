import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { ServiceHost } from './service-host';
import type { ServiceSettings } from './service-settings';
import { WebService } from './web-service';

/** What the frontend depends on. */
export interface FrontendServiceProps {
  /** Where the service runs. */
  readonly host: ServiceHost;
  /** Image, sizes, port and scaling. */
  readonly settings: ServiceSettings;
  /** Group of the tasks. */
  readonly securityGroup: ec2.ISecurityGroup;
}

/** The React application, served by nginx. It has no access to data. */
export class FrontendService extends Construct {
  /** The service. */
  public readonly web: WebService;

  public constructor(scope: Construct, id: string, props: FrontendServiceProps) {
    super(scope, id);
    const { healthCheckPath, port, protocol } = props.settings;
    const address = `127.0.0.1:${port}${healthCheckPath}`;
    const url = protocol === 'HTTPS' ? ['--no-check-certificate', `https://${address}`] : [`http://${address}`];
    this.web = new WebService(this, 'Web', {
      host: props.host,
      settings: props.settings,
      securityGroup: props.securityGroup,
      serviceName: 'frontend',
      // After the backend's rule.
      requests: { path: '/*', priority: 20 },
      container: {
        // User and group `nginx` of the images `nginx` and `nginxinc/nginx-unprivileged`.
        user: '101:101',
        // By address: for `localhost`, busybox would try IPv6 first.
        healthCheckCommand: ['wget', '-q', '-T', '9', '-O', '/dev/null', ...url],
        temporaryFilesMiB: 32,
      },
    });
  }
}
