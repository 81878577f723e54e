import { section, setting, yesOrNo } from './setting';

/** What Amazon GuardDuty may do when the account has turned it on: docs/adr/0023-guardduty-agent.md. */
export const guardDuty = section({
  agent: setting(yesOrNo().default(true), {
    description:
      'Whether GuardDuty may add its agent to every task; has no effect unless the account turns on Runtime Monitoring, and pays for it',
    change: 'in place',
    changeNote: 'for tasks that start from then on',
  }),
}).prefault({});
