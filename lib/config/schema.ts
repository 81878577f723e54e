import type { z } from 'zod';
import { database } from './schema/database';
import { domain } from './schema/domain';
import { guardDuty } from './schema/guard-duty';
import { identity } from './schema/identity';
import { images } from './schema/images';
import { loadBalancer } from './schema/load-balancer';
import { network } from './schema/network';
import { alarms, logRetentionDays, originHeader, protection } from './schema/operations';
import { services } from './schema/services';
import { section } from './schema/setting';
import { tracing } from './schema/tracing';
import { webFirewall } from './schema/web-firewall';

/**
 * The schema of an environment. Every value that a team may want to change is here, and nowhere else.
 *
 * It checks each value on its own; conditions between values are in `rules/`. `docs/configuration.md` is generated from
 * it.
 */
export const platformConfigSchema = section({
  ...identity,
  network,
  domain,
  services,
  loadBalancer,
  images,
  tracing,
  guardDuty,
  originHeader,
  webFirewall,
  database,
  logRetentionDays,
  alarms,
  protection,
});

/** A validated environment, with defaults filled in. */
export type PlatformConfig = z.output<typeof platformConfigSchema>;

/** A whole environment as files may write it. Values with defaults may be left out. */
export type PlatformConfigInput = z.input<typeof platformConfigSchema>;

/** One service of a validated environment. */
export type ServiceConfig = PlatformConfig['services']['frontend'];
