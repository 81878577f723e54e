import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';

/**
 * The platform version of every task, the one that LATEST means. It is explicit because memory file systems require it:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html
 */
export const FARGATE_PLATFORM = ecs.FargatePlatformVersion.VERSION1_4;

/**
 * Linux parameters without capabilities, and with a memory file system on /tmp, the only place that an application's
 * container can write to.
 *
 * A bind mount would belong to root.
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
