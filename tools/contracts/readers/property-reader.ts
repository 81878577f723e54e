import type { AwsClients } from '../../shared/aws/clients';
import type { DeployedStack } from '../deployed-stack';
import type { TemplateResource } from '../../shared/templates/template';

/** A resource to read. */
export interface ResourceToRead {
  readonly clients: AwsClients;
  readonly stack: DeployedStack;
  readonly physicalId: string;
  /** What the deployed template says about it. */
  readonly resource: TemplateResource;
}

/** Reads the properties of a deployed resource from its service, in the shape that the template has. */
export type PropertyReader = (resource: ResourceToRead) => Promise<Readonly<Record<string, unknown>> | undefined>;
