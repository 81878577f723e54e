/** The parts of the project that are mutated separately. Each has its row in docs/mutation.md. */
export const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  bin: ['bin/*.ts', '!bin/*.d.ts'],
  'lib/platform.ts': ['lib/platform.ts'],
  'lib/network': ['lib/network/**/*.ts'],
  'lib/data': ['lib/data/**/*.ts'],
  'lib/compute': ['lib/compute/**/*.ts'],
  'lib/edge': ['lib/edge/**/*.ts'],
  'lib/monitoring': ['lib/monitoring/**/*.ts'],
  'lib/shared': ['lib/shared/**/*.ts'],
  'lib/security': ['lib/security/**/*.ts'],
  'lib/facts': ['lib/facts/**/*.ts'],
  'lib/config': ['lib/config/*.ts'],
  'lib/config/rules': ['lib/config/rules/**/*.ts'],
  'lib/config/schema': ['lib/config/schema/**/*.ts'],
  'tools/verify/checks': ['tools/verify/checks/*.ts'],
  'tools/verify/checks/health': ['tools/verify/checks/health/**/*.ts'],
  'tools/verify/surplus': ['tools/verify/surplus/**/*.ts'],
};
