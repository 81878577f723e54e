import type { VerifyCheck } from '../check';
import { containerChecks } from './compute/containers';
import { scalingChecks } from './compute/scaling';
import { serviceChecks } from './compute/services';
import { backupChecks } from './data/backups';
import { clusterChecks } from './data/cluster';
import { credentialChecks } from './data/credentials';
import { encryptionChecks } from './data/encryption';
import { distributionChecks } from './edge/distribution';
import { firewallChecks } from './edge/firewall';
import { originChecks } from './edge/origins';
import { entryChecks } from './load-balancer/entry';
import { healthChecks } from './load-balancer/health';
import { routingChecks } from './load-balancer/routing';
import { alarmChecks } from './monitoring/alarms';
import { topicChecks } from './monitoring/topics';
import { flowLogChecks } from './network/flow-logs';
import { gatewayChecks } from './network/gateways';
import { reachabilityChecks } from './network/reachability';
import { routeChecks } from './network/routes';
import { subnetChecks } from './network/subnets';
import { nobodyChecks } from './permissions/nobody';
import { servicePermissionChecks } from './permissions/services';
import { stackChecks } from './stacks/stacks';
import { tagChecks } from './tags/tags';

/** Every check, in the order of the report. */
export const ALL_CHECKS: readonly VerifyCheck[] = [
  ...stackChecks,
  ...subnetChecks,
  ...gatewayChecks,
  ...routeChecks,
  ...reachabilityChecks,
  ...flowLogChecks,
  ...clusterChecks,
  ...encryptionChecks,
  ...backupChecks,
  ...credentialChecks,
  ...serviceChecks,
  ...scalingChecks,
  ...containerChecks,
  ...entryChecks,
  ...routingChecks,
  ...healthChecks,
  ...distributionChecks,
  ...originChecks,
  ...firewallChecks,
  ...alarmChecks,
  ...topicChecks,
  ...servicePermissionChecks,
  ...nobodyChecks,
  ...tagChecks,
];
