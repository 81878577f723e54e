import * as path from 'node:path';
import { CfnOutput, CfnResource, type Stack } from 'aws-cdk-lib';
import type { PlatformConfig } from '../../lib/config/schema';
import { buildPlatform, type BuildOptions } from '../../lib/platform';
import { markForRefresh } from '../../lib/shared/refresh-marker';
import { LAYERS } from '../helpers/platform';
import { testApp } from '../helpers/test-app';

/** Id of a layer in the app. */
export type LayerId = (typeof LAYERS)[number];

/** The stacks of the app by their ids. */
export type Layers = Readonly<Record<LayerId, Stack>>;

/** What makes a release different from the code as it is. */
export type Change = (layers: Layers) => void;

/** Synthesizes a release of the whole app, and returns the directory of its cloud assembly. */
export function writeRelease(
  directory: string,
  config: PlatformConfig,
  changes: readonly Change[] = [],
  options: BuildOptions = {},
): string {
  const outdir = path.join(directory, 'cdk.out');
  const app = testApp({ outdir });
  const stacks = Object.values<Stack>({ ...buildPlatform(app, config, options) });
  const layers = Object.fromEntries(stacks.map((stack) => [stack.node.id, stack])) as Layers;
  changes.forEach((change) => {
    change(layers);
  });
  app.synth();
  return outdir;
}

/** A release in which each layer changes one resource and adds another. */
export function nextRelease(version: number): Change {
  return (layers) => {
    for (const stack of Object.values(layers)) {
      resources(stack, 'AWS::KMS::Key')[0]?.addPropertyOverride('Description', `Key of release ${version}`);
      new CfnResource(stack, `Release${version}`, { type: 'AWS::SNS::Topic' });
    }
  };
}

/**
 * A release in which each layer has a resource that the API rejects, after everything in `nextRelease` was changed.
 *
 * Each of these resources names something that does not exist and that the emulator looks up. Other mistakes, such as a
 * name used twice, the emulator accepts.
 */
export const failingRelease: Change = (layers) => {
  const listener =
    'arn:aws:elasticloadbalancing:us-east-1:000000000000:listener/app/none/0000000000000000/0000000000000000';
  reject(layers.NetworkStack, 'AWS::Logs::MetricFilter', metricFilter('/aws/vpc/none'));
  reject(layers.DataStack, 'AWS::Logs::MetricFilter', metricFilter('/aws/rds/cluster/none'));
  reject(layers.ComputeStack, 'AWS::ElasticLoadBalancingV2::ListenerRule', {
    ListenerArn: listener,
    Priority: 1,
    Conditions: [{ Field: 'path-pattern', Values: ['/none'] }],
    Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
  });
  reject(layers.EdgeStack, 'AWS::Route53::RecordSet', {
    HostedZoneId: 'Z00000000000000NONE',
    Name: 'none.example.com',
    Type: 'A',
    TTL: '60',
    ResourceRecords: ['192.0.2.1'],
  });
  reject(layers.MonitoringStack, 'AWS::Logs::MetricFilter', metricFilter('/aws/monitoring/none'));
};

/**
 * A release in which each layer needs the log group `/missing/<layer>` halfway through its creation, and does not create
 * it. The creation fails until somebody creates the group.
 */
export const needsLogGroup: Change = (layers) => {
  for (const stack of Object.values(layers)) {
    reject(stack, 'AWS::Logs::MetricFilter', metricFilter(`/missing/${stack.node.id}`));
  }
};

/** A release that makes each stack read the outputs of the others again. */
export function refreshed(marker: string): Change {
  return ({ NetworkStack }) => {
    markForRefresh(NetworkStack.node.root, marker);
  };
}

/** A release in which a layer no longer publishes any output. */
export function withoutOutputs(layer: LayerId): Change {
  return ({ [layer]: stack }) => {
    // The CDK creates the outputs from the references during synthesis; validation is the first step after that.
    stack.node.addValidation({
      validate: () => {
        const outputs = stack.node.findAll().filter((construct) => construct instanceof CfnOutput);
        outputs.forEach(({ node }) => node.scope?.node.tryRemoveChild(node.id));
        return [];
      },
    });
  };
}

/** The resources of a type in a stack. */
export function resources(stack: Stack, type: string): CfnResource[] {
  return stack.node
    .findAll()
    .filter((construct): construct is CfnResource => CfnResource.isCfnResource(construct))
    .filter(({ cfnResourceType }) => cfnResourceType === type);
}

/** Publishes a value under the name that an earlier release used. */
export function keepOutput(stack: Stack, name: string, value: string): void {
  new CfnOutput(stack, `Kept${name.slice(-8)}`, { value }).overrideLogicalId(name);
}

function reject(stack: Stack, type: string, properties: Record<string, unknown>): void {
  const rejected = new CfnResource(stack, 'Rejected', { type, properties });
  const earlier = [
    'AWS::KMS::Key',
    'AWS::SNS::Topic',
    'AWS::Logs::LogGroup',
    'AWS::RDS::DBCluster',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
  ];
  for (const done of earlier.flatMap((earlierType) => resources(stack, earlierType))) {
    rejected.addResourceDependency(done);
  }
}

function metricFilter(logGroup: string): Record<string, unknown> {
  const transformation = { MetricName: 'none', MetricNamespace: 'none', MetricValue: '1' };
  return { LogGroupName: logGroup, FilterPattern: '', MetricTransformations: [transformation] };
}
