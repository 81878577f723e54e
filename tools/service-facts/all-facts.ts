import { ALARM_FACTS } from './facts/alarm-facts';
import { BACKUP_FACTS } from './facts/backup-facts';
import { CONTAINER_FACTS } from './facts/container-facts';
import { DATABASE_CLUSTER_FACTS } from './facts/database-cluster-facts';
import { DATABASE_FACTS } from './facts/database-facts';
import { DISTRIBUTION_FACTS } from './facts/distribution-facts';
import { EDGE_FACTS } from './facts/edge-facts';
import { EVENT_FACTS } from './facts/event-facts';
import { LOAD_BALANCING_FACTS } from './facts/load-balancing-facts';
import { NAME_FACTS } from './facts/name-facts';
import { POLICY_FACTS } from './facts/policy-facts';
import { POLICY_SIZE_FACTS } from './facts/policy-size-facts';
import { STACK_FACTS } from './facts/stack-facts';
import type { ServiceFact } from './service-fact';

/** Every fact, in the order of its page. */
export const ALL_FACTS: readonly ServiceFact[] = [
  ...POLICY_FACTS,
  ...POLICY_SIZE_FACTS,
  ...ALARM_FACTS,
  ...EVENT_FACTS,
  ...DATABASE_FACTS,
  ...DATABASE_CLUSTER_FACTS,
  ...BACKUP_FACTS,
  ...LOAD_BALANCING_FACTS,
  ...CONTAINER_FACTS,
  ...EDGE_FACTS,
  ...DISTRIBUTION_FACTS,
  ...NAME_FACTS,
  ...STACK_FACTS,
];
