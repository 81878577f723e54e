import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';

/**
 * Linux parameters without capabilities, and with a memory file system on /tmp, the only place that an application's
 * container can write to.
 *
 * Fargate supports memory file systems since platform version 1.4.0. A bind mount would belong to root.
 */
export function hardenedLinux(scope: Construct, temporaryFilesMiB: number): ecs.LinuxParameters {
  const parameters = new ecs.LinuxParameters(scope, 'LinuxParameters', { initProcessEnabled: true });
  parameters.dropCapabilities(ecs.Capability.ALL);
  parameters.addTmpfs({
    containerPath: '/tmp',
    size: temporaryFilesMiB,
    mountOptions: [
      ecs.TmpfsMountOption.RW,
      ecs.TmpfsMountOption.NOEXEC,
      ecs.TmpfsMountOption.NOSUID,
      ecs.TmpfsMountOption.NODEV,
    ],
  });
  return parameters;
}
