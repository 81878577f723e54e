import { section, setting, yesOrNo } from './setting';

/** What Amazon GuardDuty may do here, where the account has switched it on. docs/adr/0023-guardduty-agent.md. */
export const guardDuty = section({
  agent: setting(yesOrNo().default(true), {
    description:
      'Whether GuardDuty may add its agent to every task: the account switches Runtime Monitoring on, and pays for it; without that, it changes nothing',
    change: 'in place',
    changeNote: 'running tasks keep what they have until they are replaced',
  }),
}).prefault({});
