import type { Check } from '../check';
import { bootstrapChecks } from './bootstrap-checks';
import { databaseClassCheck } from './database-class-check';
import { hostedZoneCheck } from './hosted-zone-check';
import { imageChecks } from './image-checks';
import { quotaChecks } from './quota-checks';
import { serviceLinkedRolesCheck } from './service-linked-roles-check';
import { toolChecks } from './tool-checks';
import { availabilityZonesCheck, prefixListCheck } from './zone-checks';

/** Everything that doctor looks at, in the order of its report. */
export const ALL_CHECKS: readonly Check[] = [
  ...toolChecks,
  ...bootstrapChecks,
  hostedZoneCheck,
  availabilityZonesCheck,
  prefixListCheck,
  databaseClassCheck,
  ...imageChecks,
  ...quotaChecks,
  serviceLinkedRolesCheck,
];
