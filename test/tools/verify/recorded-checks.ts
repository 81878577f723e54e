/** Checks whose breakage the emulator cannot show; they are tested on recorded answers. */
export const RECORDED_CHECKS = [
  'compute-task-zones',
  'data-backup-vault',
  'data-encryption',
  'data-engine',
  'data-recovery-points',
  'data-restore-test',
  'monitoring-topic-keys',
  'network-zones',
  'stacks-complete',
] as const;
