import type { z } from 'zod';
import { ConfigurationError } from './configuration-error';
import { ENVIRONMENT_NAMES, platformConfigSchema, type PlatformConfig, type PlatformConfigInput } from './schema';

/** The configuration files, by environment name. */
export type ConfigurationFiles = Readonly<Record<string, PlatformConfigInput>>;

/** Values that the command line may change, from `-c name=value`. */
export interface ConfigurationOverrides {
  /** Image of the frontend service. @default - the one in the file */
  readonly frontendImage?: string;
  /** Image of the backend service. @default - the one in the file */
  readonly backendImage?: string;
  /** Hosted zone, for an account whose zone has another id. @default - the one in the file */
  readonly hostedZoneId?: string;
}

/** Names of the overrides, for whoever reads them from the command line. */
export const OVERRIDE_NAMES = [
  'frontendImage',
  'backendImage',
  'hostedZoneId',
] as const satisfies readonly (keyof ConfigurationOverrides)[];

/**
 * Picks an environment, applies the overrides, fills in the defaults and validates the result.
 *
 * @throws ConfigurationError that lists everything that is wrong.
 */
export function loadConfiguration(
  environment: string,
  files: ConfigurationFiles,
  overrides: ConfigurationOverrides = {},
): PlatformConfig {
  const input = files[environment];
  if (input === undefined) {
    throw new ConfigurationError('the command (-c environment=...)', [
      { path: 'environment', message: `must be one of ${ENVIRONMENT_NAMES.join(', ')}, got '${environment}'` },
    ]);
  }
  const candidate = withOverrides(input, overrides);
  const result = platformConfigSchema.safeParse(candidate, { reportInput: true });
  if (!result.success) {
    throw new ConfigurationError(`config/${environment}.ts`, result.error.issues.map(toProblem));
  }
  return result.data;
}

function withOverrides(input: PlatformConfigInput, overrides: ConfigurationOverrides): PlatformConfigInput {
  const { frontend, backend } = input.services;
  return {
    ...input,
    domain: { ...input.domain, hostedZoneId: overrides.hostedZoneId ?? input.domain.hostedZoneId },
    services: {
      frontend: { ...frontend, image: overrides.frontendImage ?? frontend.image },
      backend: { ...backend, image: overrides.backendImage ?? backend.image },
    },
  };
}

function toProblem(issue: z.core.$ZodIssue): { path: string; message: string } {
  const got = issue.input === undefined ? '' : `, got ${JSON.stringify(issue.input)}`;
  const message = issue.message.includes(', got ') ? issue.message : `${issue.message}${got}`;
  return { path: issue.path.join('.') || '(root)', message };
}
