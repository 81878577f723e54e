import type { App, Stack } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { environments } from '../../config/environments';
import { loadConfiguration, type ConfigurationOverrides } from '../../lib/config/load';
import type { PlatformConfig } from '../../lib/config/schema';
import { buildPlatform, type Platform } from '../../lib/platform';
import { testApp } from './test-app';

/** Construct ids of the five layers, in the order of their dependencies. */
export const LAYERS = ['NetworkStack', 'DataStack', 'ComputeStack', 'EdgeStack', 'MonitoringStack'] as const;

/** The environments that exist. */
export const ENVIRONMENTS: readonly string[] = Object.keys(environments);

/** A resource of a template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

/** A synthesized template. */
export interface StackTemplate {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown; readonly Export?: unknown }>>;
}

/** The whole app of one environment, synthesized. */
export interface SynthesizedPlatform {
  readonly app: App;
  readonly stacks: Platform;
  readonly config: PlatformConfig;
  readonly assembly: CloudAssembly;
  /** Templates by construct id of the stack. */
  readonly templates: Readonly<Record<(typeof LAYERS)[number], StackTemplate>>;
}

/** The validated configuration of an environment. */
export function configOf(environment: string, overrides: ConfigurationOverrides = {}): PlatformConfig {
  return loadConfiguration(environment, environments, overrides);
}

/** Builds and synthesizes the whole app. */
export function synthesizePlatform(config: PlatformConfig, app = testApp()): SynthesizedPlatform {
  const stacks = buildPlatform(app, config);
  const assembly = app.synth();
  const templates = Object.fromEntries(
    Object.values<Stack>({ ...stacks }).map((stack) => [
      stack.node.id,
      assembly.getStackArtifact(stack.artifactId).template,
    ]),
  ) as Record<(typeof LAYERS)[number], StackTemplate>;
  return { app, stacks, config, assembly, templates };
}

/** Occurrences of an intrinsic function in a template, with their arguments. */
export function occurrencesOf(intrinsic: string, value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap((element) => occurrencesOf(intrinsic, element));
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries<unknown>({ ...value }).flatMap(([key, nested]) =>
    key === intrinsic ? [nested] : occurrencesOf(intrinsic, nested),
  );
}
