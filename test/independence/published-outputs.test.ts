import { CfnOutput } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Layer, Template } from '../../tools/shared/templates/template';
import { Neighbour } from '../helpers/neighbour';
import { ENVIRONMENTS } from '../helpers/platform';
import { testApp } from '../helpers/test-app';
import { explainOutputChanges, type OutputNames } from './output-changes';
import { PUBLISHED_OUTPUTS } from './published-outputs';
import { layersOf } from '../helpers/synthesized';

function outputsOf(layers: readonly Layer[]): OutputNames {
  return Object.fromEntries(layers.map(({ id, template }) => [id, Object.keys(template.Outputs ?? {})]));
}

describe('Published outputs', () => {
  test.each(ENVIRONMENTS)('are the pinned ones in %s', (environment) => {
    expect(explainOutputChanges(PUBLISHED_OUTPUTS, outputsOf(layersOf(environment)))).toBe('');
  });

  test('are explained when one is removed: it takes two releases', () => {
    const { EdgeStack = [], ...others } = PUBLISHED_OUTPUTS;
    const explanation = explainOutputChanges(PUBLISHED_OUTPUTS, { ...others, EdgeStack: EdgeStack.slice(1) });
    expect(explanation).toContain('No longer published:\n  - EdgeStack.DistributionId\n');
    expect(explanation).toContain('take two releases');
  });

  test('are explained when one is renamed, with both names', () => {
    const explanation = explainOutputChanges({ EdgeStack: ['Old'] }, { EdgeStack: ['New'] });
    expect(explanation).toContain('  - EdgeStack.Old');
    expect(explanation).toContain('add there:\n  - EdgeStack.New');
  });

  test('keep their name with the code that the explanation suggests', () => {
    const read = neighbours();
    new CfnOutput(read.consumer, 'Use', { value: read.value });
    const [name = ''] = read.outputNames();
    const kept = neighbours();
    new CfnOutput(kept.producer, 'Kept', { value: kept.value }).overrideLogicalId(name);

    expect(name).toMatch(/^PublishOutput/);
    expect(kept.outputNames()).toEqual([name]);
  });
});

/** A stack that has a security group, and one that could read its id. */
function neighbours() {
  const app = testApp();
  const producer = new Neighbour(app, 'Producer');
  const group = new ec2.SecurityGroup(producer, 'Group', { vpc: producer.vpc });
  return {
    producer,
    consumer: new Neighbour(app, 'Consumer'),
    value: group.securityGroupId,
    outputNames: () => {
      const template = app.synth().getStackArtifact(producer.artifactId).template as Template;
      return Object.keys(template.Outputs ?? {});
    },
  };
}
