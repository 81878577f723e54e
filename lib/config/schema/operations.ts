import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { z } from 'zod';
import { restricted, section, setting, text, wholeNumber, yesOrNo } from './setting';

/** The values of the library's enumeration as plain numbers: 1, 3, 5 and so on. */
type Days = `${Exclude<RetentionDays, RetentionDays.INFINITE>}` extends `${infer N extends number}` ? N : never;

const RETENTION_DAYS = Object.values(RetentionDays).filter(
  (days): days is Days => typeof days === 'number' && days !== RetentionDays.INFINITE,
);

/** The secret header with which the load balancer recognizes requests that came through CloudFront. */
export const originHeader = section({
  version: setting(wholeNumber(1, 9999).default(1), {
    description:
      'Version of the origin header secret that CloudFront sends; the load balancer accepts it, the one before and the one after',
    change: 'in place',
    changeNote:
      'without interruption when raised by one: deploy the compute layer, then the edge layer (docs/runbook.md)',
  }),
}).prefault({});

/** Retention of every log. */
// oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- the numbers are the enumeration's own values
export const logRetentionDays: z.ZodType<RetentionDays, Days> = setting(
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
  restricted(`one of ${RETENTION_DAYS.join(', ')}`, (error) => z.literal(RETENTION_DAYS, { error })),
  { description: 'Retention of every log group and log bucket', unit: 'days', change: 'in place' },
);

const MOST_SUBSCRIBERS = 50;

/** https://www.rfc-editor.org/errata/eid1690 */
const LONGEST_ADDRESS = 254;

/** Subscribers of the alarms, and the runbook that the alarms link to. */
export const alarms = section({
  runbookUrl: setting(
    text(
      "an https address without a section, or a path such as 'docs/runbook.md', of at most 200 characters",
      /^(?=[!-~]{1,200}$)(?:https:\/\/[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+(?::\d{2,5})?(?:\/[^#]*)?|(?:[\w-][\w.-]*\/)*[\w-][\w.-]*\.md)$/i,
    ).default('docs/runbook.md'),
    {
      description: 'Address of the runbook; the description of every alarm links to a section of it',
      change: 'in place',
    },
  ),
  subscribers: setting(
    // Each is a resource of two stacks, which have at most 500.
    restricted(`a list of at most ${MOST_SUBSCRIBERS} e-mail addresses`, (error) =>
      z
        .array(
          restricted('an e-mail address', (elementError) => z.email({ error: elementError }).max(LONGEST_ADDRESS)),
          { error },
        )
        .max(MOST_SUBSCRIBERS),
    ).default([]),
    {
      description: 'E-mail addresses that receive every alarm; each must confirm two messages from Amazon SNS',
      change: 'in place',
      changeNote: 'a new address receives nothing until it has confirmed',
    },
  ),
}).prefault({});

/** Protection against loss of data. */
export const protection = section({
  deletionProtection: setting(yesOrNo(), {
    description: 'Whether the database, the load balancer and the data layer are protected against deletion',
    change: 'in place',
  }),
  retainData: setting(yesOrNo(), {
    description: 'Whether a database snapshot, backups, keys, logs and buckets outlive their stack',
    change: 'in place',
  }),
});
