import { parseImageReference } from '../../../lib/shared/image-reference';
import { once, type VerificationContext } from '../context';
import type { ServiceName } from './services';
import { LAYERS, physicalId, physicalIds, regionOf, type Layer } from './stacks';

/** ARN of the secret of the origin header, of which the tasks know nothing. */
export const originHeaderSecretArn = once(async (context) => {
  const [arn = ''] = await physicalIds(context, 'compute', 'AWS::SecretsManager::Secret', /^OriginHeader/);
  return arn;
});

/** ARN of a service's image repository, or undefined where it is not in a private Amazon ECR registry. */
export function repositoryArn({ config }: VerificationContext, service: ServiceName): string | undefined {
  const { ecr, repository } = parseImageReference(config.services[service].image);
  return ecr === undefined ? undefined : `arn:aws:ecr:${ecr.region}:${ecr.account}:repository/${repository}`;
}

/** ARN of a service's log group, as permissions to write name it. */
export async function serviceLogGroupArn(context: VerificationContext, service: ServiceName): Promise<string> {
  const logicalId = { frontend: /^FrontendWebTaskLogGroup/, backend: /^BackendWebTaskLogGroup/ }[service];
  const name = await physicalId(context, 'compute', 'AWS::Logs::LogGroup', logicalId);
  return arn(context, 'compute', 'logs', `log-group:${name}`);
}

/** ARNs of every log group of the platform. */
export const logGroupArns = once((context) =>
  ofAllLayers(context, 'AWS::Logs::LogGroup', (layer, name) => arn(context, layer, 'logs', `log-group:${name}`)),
);

/** ARNs of every key of the platform. */
export const keyArns = once((context) =>
  ofAllLayers(context, 'AWS::KMS::Key', (layer, id) => arn(context, layer, 'kms', `key/${id}`)),
);

async function ofAllLayers(
  context: VerificationContext,
  type: string,
  toArn: (layer: Layer, id: string) => string,
): Promise<string[]> {
  const ids = await Promise.all(
    LAYERS.map(async (layer) => (await physicalIds(context, layer, type)).map((id) => toArn(layer, id))),
  );
  return ids.flat();
}

function arn({ config, account }: VerificationContext, layer: Layer, service: string, resource: string): string {
  return `arn:aws:${service}:${regionOf(config, layer)}:${account}:${resource}`;
}
