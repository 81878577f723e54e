import type { ConfigurationFile } from '../../../lib/config/layers';
import { loadConfiguration } from '../../../lib/config/load';
import type { Stack } from 'aws-cdk-lib';
import type { Layer } from '../../../tools/shared/templates/template';
import { withValues } from '../../config/changed-configuration';
import { synthesizePlatform } from '../../helpers/platform';
import * as synthesized from '../../helpers/synthesized';

/** The layers of an environment with some values changed. */
export function layersOf(environment: string, values: ConfigurationFile = {}): Layer[] {
  if (Object.keys(values).length === 0) {
    return synthesized.layersOf(environment);
  }
  const { stacks, templates } = synthesizePlatform(loadConfiguration(environment, withValues(environment, values)));
  return Object.values<Stack>({ ...stacks }).map(({ node, stackName, region }) => ({
    id: node.id,
    stackName,
    region,
    template: templates[node.id as keyof typeof templates],
  }));
}
