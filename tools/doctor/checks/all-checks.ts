import type { Check } from '../check';
import { bootstrapChecks } from './bootstrap-checks';
import { databaseClassCheck } from './database-class-check';
import { caaCheck, delegationCheck, domainRecordCheck } from './dns-checks';
import { hostedZoneCheck } from './hosted-zone-check';
import { imageChecks } from './image-checks';
import { quotaChecks } from './quota-checks';
import { serviceLinkedRolesCheck } from './service-linked-roles-check';
import { endpointServicesCheck, engineParametersCheck } from './template-checks';
import { toolChecks } from './tool-checks';
import { availabilityZonesCheck, prefixListCheck } from './zone-checks';

/** Everything that doctor looks at, in the order of its report. */
export const ALL_CHECKS: readonly Check[] = [
  ...toolChecks.map((check) => ({ ...check, offline: true })),
  ...bootstrapChecks,
  hostedZoneCheck,
  delegationCheck,
  caaCheck,
  domainRecordCheck,
  availabilityZonesCheck,
  prefixListCheck,
  databaseClassCheck,
  engineParametersCheck,
  endpointServicesCheck,
  ...imageChecks,
  ...quotaChecks,
  serviceLinkedRolesCheck,
];
