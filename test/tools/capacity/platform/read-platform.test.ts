import { readPlatform } from '../../../../tools/capacity/platform/read-platform';
import { platform as expected } from '../environment';
import type { Layer, TemplateResource } from '../../../../tools/shared/templates/template';
import { layersOf } from '../../../helpers/synthesized';

const layers = layersOf('prod');

/** The templates with the properties of some resources changed. */
function changed(type: string, change: (properties: Readonly<Record<string, unknown>>) => object): Layer[] {
  return layers.map((layer) => ({
    ...layer,
    template: {
      ...layer.template,
      Resources: Object.fromEntries(
        Object.entries(layer.template.Resources).map(([id, resource]): [string, TemplateResource] => [
          id,
          resource.Type === type
            ? { ...resource, Properties: { ...resource.Properties, ...change(resource.Properties ?? {}) } }
            : resource,
        ]),
      ),
    },
  }));
}

describe('readPlatform', () => {
  const platform = readPlatform('prod', layers);

  test('reads a service and its scaling', () => {
    expect(platform.backend).toMatchObject({
      arm: true,
      sidecarCpuUnits: 32,
      sidecarMemoryMiB: 256,
      minTasks: 3,
      maxTasks: 20,
      maximumPercent: 200,
      minimumHealthyPercent: 100,
      healthCheckSeconds: 30,
      unhealthyChecks: 3,
      leastOutstanding: false,
    });
    expect(platform.backend.policies).toContainEqual(
      expect.objectContaining({ metric: 'memory', target: 70, periodSeconds: 60, scaleIn: false }),
    );
  });

  test('reads the database with its pools, the network and the resources that are priced', () => {
    expect(platform.database).toEqual(expected.database);
    expect(platform.network).toEqual(expected.network);
    expect(platform.inventory).toMatchObject({
      webAcls: 1,
      dashboards: 1,
      logRetentionDays: 400,
      containerInsights: true,
    });
  });

  test('recognizes high-resolution metrics and requests per target, and skips a policy of another kind', () => {
    const types = ['ECSServiceAverageCPUUtilizationHighResolution', 'ALBRequestCountPerTarget', 'SomethingElse'];
    const read = types.map((PredefinedMetricType) =>
      readPlatform(
        'prod',
        changed(
          'AWS::ApplicationAutoScaling::ScalingPolicy',
          ({ TargetTrackingScalingPolicyConfiguration: tracking }) => ({
            TargetTrackingScalingPolicyConfiguration: {
              ...(tracking as object),
              PredefinedMetricSpecification: { PredefinedMetricType },
            },
          }),
        ),
      ).backend.policies.map(({ metric, periodSeconds }) => `${metric} ${periodSeconds}`),
    );
    expect(read.map(([first]) => first)).toEqual(['cpu 20', 'requests 60', undefined]);
  });

  test('uses the highest minimum of the scheduled actions', () => {
    const scheduled = changed('AWS::ApplicationAutoScaling::ScalableTarget', () => ({
      ScheduledActions: [{ ScalableTargetAction: { MinCapacity: 9 } }, { ScalableTargetAction: { MinCapacity: 3 } }],
    }));
    expect(readPlatform('prod', scheduled).backend).toMatchObject({ minTasks: 3, scheduledTasks: 9 });
  });

  test('refuses templates without the service', () => {
    expect(() =>
      readPlatform(
        'prod',
        changed('AWS::ECS::Service', () => ({ ServiceName: 'other' })),
      ),
    ).toThrow('The templates are not those of this platform.');
  });

  test.each(['dev', 'staging', 'local'])('reads %s too', (environment) => {
    const { backend, database } = readPlatform(environment, layersOf(environment));
    expect([backend.name, Number.isFinite(database.vCpus), database.poolSize > 0]).toEqual(['backend', true, true]);
  });
});
