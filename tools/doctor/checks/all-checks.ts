import { LAYERS, stackIdOf } from '../../../lib/facts/platform-parts';
import type { DoctorCheck } from '../check';
import { backupChecks } from './backup-checks';
import { bootstrapChecks } from './bootstrap-checks';
import { databaseClassCheck } from './database-class-check';
import { caaCheck, delegationCheck, domainRecordCheck } from './dns-checks';
import { distributionAliasCheck } from './distribution-alias-check';
import { firewallCapacityCheck } from './firewall-capacity-check';
import { hostedZoneCheck } from './hosted-zone-check';
import { imageChecks } from './image-checks';
import { logDeliveryCheck } from './log-delivery-check';
import { logPoliciesCheck } from './log-policies-check';
import { originHeaderCheck } from './origin-header-check';
import { nameCheck } from './name-check';
import { policyCheck } from './policy-check';
import { quotaChecks } from './quota-checks';
import { serviceLinkedRolesCheck } from './service-linked-roles-check';
import { rehearsalCheck, templateSyntaxCheck } from './stack-checks';
import { endpointServicesCheck, engineParametersCheck } from './template-checks';
import { toolChecks } from './tool-checks';
import { availabilityZonesCheck, prefixListCheck, s3PrefixListCheck } from './zone-checks';

/** All checks of doctor, in the order of its report. */
export const ALL_CHECKS: readonly DoctorCheck[] = [
  ...toolChecks.map((check) => ({ ...check, offline: true })),
  ...bootstrapChecks,
  hostedZoneCheck,
  delegationCheck,
  caaCheck,
  domainRecordCheck,
  distributionAliasCheck,
  availabilityZonesCheck,
  prefixListCheck,
  s3PrefixListCheck,
  databaseClassCheck,
  engineParametersCheck,
  ...backupChecks,
  endpointServicesCheck,
  ...imageChecks,
  templateSyntaxCheck,
  policyCheck,
  nameCheck,
  firewallCapacityCheck,
  logPoliciesCheck,
  logDeliveryCheck,
  originHeaderCheck,
  ...quotaChecks,
  serviceLinkedRolesCheck,
];

/** The checks of `--rehearse` create change sets and delete them. Otherwise doctor writes only large templates. */
export const REHEARSAL_CHECKS: readonly DoctorCheck[] = LAYERS.map((layer) => rehearsalCheck(stackIdOf(layer)));
