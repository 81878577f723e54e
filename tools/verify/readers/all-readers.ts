import { backupReaders } from './backup';
import { cloudFrontReaders } from './cloudfront';
import { ec2Readers } from './ec2';
import { ecsReaders } from './ecs';
import { edgeReaders } from './edge';
import { eventReaders } from './events';
import { functionReaders } from './functions';
import { iamReaders } from './iam';
import { kmsReaders } from './kms';
import { loadBalancingReaders } from './load-balancing';
import { logsReaders } from './logs';
import { notificationReaders } from './notifications';
import { rdsReaders } from './rds';
import type { TypeReaders } from './reader';
import { storageReaders } from './storage';

/** How each type of the templates is read. A test lists the types that have no reader. */
export const READERS: TypeReaders = {
  ...ec2Readers,
  ...iamReaders,
  ...kmsReaders,
  ...logsReaders,
  ...rdsReaders,
  ...backupReaders,
  ...ecsReaders,
  ...loadBalancingReaders,
  ...cloudFrontReaders,
  ...edgeReaders,
  ...notificationReaders,
  ...storageReaders,
  ...functionReaders,
  ...eventReaders,
};
