import { refusalOf, refusalOfValue } from './refusal';

describe('Refusals in the section database', () => {
  test.each<[path: string, value: unknown, message: string]>([
    [
      'database.engineVersion',
      '17.99',
      "must be one of 16.8, 16.9, 16.10, 16.11, 16.13, 17.4, 17.5, 17.6, 17.7, 17.9, 18.3, 18.4, 18.6 (17.99 is unknown to the installed library), got '17.99'",
    ],
    [
      'database.engineVersion',
      '13.4',
      "must be one of 16.8, 16.9, 16.10, 16.11, 16.13, 17.4, 17.5, 17.6, 17.7, 17.9, 18.3, 18.4, 18.6 (13.4 is deprecated or too old for this platform), got '13.4'",
    ],
    [
      'database.engineVersion',
      '17',
      "must be one of 16.8, 16.9, 16.10, 16.11, 16.13, 17.4, 17.5, 17.6, 17.7, 17.9, 18.3, 18.4, 18.6, got '17'",
    ],
    [
      'database.engineVersion',
      17.9,
      'must be one of 16.8, 16.9, 16.10, 16.11, 16.13, 17.4, 17.5, 17.6, 17.7, 17.9, 18.3, 18.4, 18.6, got 17.9',
    ],
    [
      'database.instanceClass',
      'db.r8g.large',
      "must be an Aurora PostgreSQL instance class of t3, t4g, r5, r6g, r6gd, r6i, r6id, r7g, r7i, r8g, r8gd, x2g, for example r8g.2xlarge (leave the leading 'db.' out), got 'db.r8g.large'",
    ],
    [
      'database.instanceClass',
      'r8g.larg',
      "must be an Aurora PostgreSQL instance class of t3, t4g, r5, r6g, r6gd, r6i, r6id, r7g, r7i, r8g, r8gd, x2g, for example r8g.2xlarge (did you mean 'r8g.large'?), got 'r8g.larg'",
    ],
    [
      'database.instanceClass',
      'm5.large',
      "must be an Aurora PostgreSQL instance class of t3, t4g, r5, r6g, r6gd, r6i, r6id, r7g, r7i, r8g, r8gd, x2g, for example r8g.2xlarge (did you mean 'r5.large'?), got 'm5.large'",
    ],
    [
      'database.instanceClass',
      'r6gd.large',
      "must be an Aurora PostgreSQL instance class of t3, t4g, r5, r6g, r6gd, r6i, r6id, r7g, r7i, r8g, r8gd, x2g, for example r8g.2xlarge (did you mean 'r6g.large'?), got 'r6gd.large'",
    ],
    [
      'database.instanceClass',
      't4g.xlarge',
      "must be an Aurora PostgreSQL instance class of t3, t4g, r5, r6g, r6gd, r6i, r6id, r7g, r7i, r8g, r8gd, x2g, for example r8g.2xlarge (did you mean 't4g.large'?), got 't4g.xlarge'",
    ],
    ['database.readerCount', 0, 'must be a whole number from 1 to 15, got 0'],
    ['database.readerCount', 16, 'must be a whole number from 1 to 15, got 16'],
    [
      'database.name',
      'Payments',
      "must be 1 to 63 lower-case letters, digits and '_', beginning with a letter, and no key word of SQL, got 'Payments'",
    ],
    [
      'database.name',
      '1payments',
      "must be 1 to 63 lower-case letters, digits and '_', beginning with a letter, and no key word of SQL, got '1payments'",
    ],
    [
      'database.name',
      'user',
      "must be 1 to 63 lower-case letters, digits and '_', beginning with a letter, and no key word of SQL (Amazon RDS refuses this one), got 'user'",
    ],
    [
      'database.name',
      'postgres',
      "must be 1 to 63 lower-case letters, digits and '_', beginning with a letter, and no key word of SQL (Amazon RDS refuses this one), got 'postgres'",
    ],
    [
      'database.name',
      'p'.repeat(64),
      "must be 1 to 63 lower-case letters, digits and '_', beginning with a letter, and no key word of SQL, got 'pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp'",
    ],
    ['database.maxConnections', 49, 'must be a whole number from 50 to 5000, got 49'],
    ['database.maxConnections', 5001, 'must be a whole number from 50 to 5000, got 5001'],
    [
      'database.maxConnections',
      420,
      "must be at most 419, the number that AWS's formula gives for the memory of db.t4g.medium, got 420",
    ],
    ['database.connectionPoolSize', 0, 'must be a whole number from 1 to 500, got 0'],
    [
      'database.connectionPoolSize',
      19,
      'must be at most 9, so that 40 backend tasks, twice the most during a deployment, stay within 90 % of maxConnections (360 connections), got 19',
    ],
    ['database.backupRetentionDays', 0, 'must be a whole number from 1 to 35, got 0'],
    ['database.backupRetentionDays', 36, 'must be a whole number from 1 to 35, got 36'],
    ['database.backupIntervalHours', 4, 'must be one of 6, 12, 24, got 4'],
    ['database.backupIntervalHours', 0, 'must be one of 6, 12, 24, got 0'],
    ['database.backupIntervalHours', '6', "must be one of 6, 12, 24, got '6'"],
    ['database.backupStartWindowMinutes', 59, 'must be a whole number from 60 to 1440, got 59'],
    ['database.backupStartWindowMinutes', 1441, 'must be a whole number from 60 to 1440, got 1441'],
    [
      'database.backupStartWindowMinutes',
      151,
      'must be at most 150, so that with the completion window a backup is over before the next one, 6 hours (360 minutes) later, got 151',
    ],
    ['database.backupCompletionWindowMinutes', 119, 'must be a whole number from 120 to 1440, got 119'],
    ['database.backupCompletionWindowMinutes', 1441, 'must be a whole number from 120 to 1440, got 1441'],
    [
      'database.backupCompletionWindowMinutes',
      301,
      'must be at most 300, so that with backupStartWindowMinutes (60) a backup is over before the next one, 6 hours (360 minutes) later, got 301',
    ],
    [
      'database.backupCompletionWindowMinutes',
      361,
      'must be at most 300, so that with backupStartWindowMinutes (60) a backup is over before the next one, 6 hours (360 minutes) later, got 361',
    ],
    ['database.snapshotRetentionDays', 0, 'must be a whole number from 1 to 36500, got 0'],
    ['database.snapshotRetentionDays', 36501, 'must be a whole number from 1 to 36500, got 36501'],
    [
      'database.backupCopyVaultArn',
      'payments-copies',
      "must be the ARN of a backup vault, arn:aws:backup:<other region>:<account>:backup-vault:<name>, got 'payments-copies'",
    ],
    ['database.insightsMode', 'basic', "must be one of standard, advanced, got 'basic'"],
  ])('%s: %p is refused', (path, value, message) => {
    expect(refusalOfValue('dev', path, value)).toBe(`${path}: ${message}; change it in config/dev.ts`);
  });

  test.each<[environment: string, values: object, refusal: string]>([
    [
      'dev',
      {
        region: 'eu-west-2',
        network: { availabilityZones: ['eu-west-2a', 'eu-west-2b', 'eu-west-2c'] },
        database: { instanceClass: 'r8g.large' },
      },
      "database.instanceClass: must be of a family that Aurora PostgreSQL has in eu-west-2 (t3, t4g, r5, r6g, r6gd, r6i, r6id, r7g, r7i), got 'r8g.large'; change it in config/dev.ts",
    ],
    [
      'prod',
      { services: { backend: { maxTasks: 46 } } },
      'database.connectionPoolSize: must be at most 19, so that 92 backend tasks, twice the most during a deployment, stay within 90 % of maxConnections (1800 connections), got 40; change it in config/prod.ts',
    ],
    [
      'dev',
      { database: { backupStartWindowMinutes: 100, backupCompletionWindowMinutes: 159 } },
      'database.backupCompletionWindowMinutes: must be at least 160, 60 more than backupStartWindowMinutes (100), got 159; change it in config/dev.ts',
    ],
    [
      'dev',
      { database: { backupIntervalHours: 12, backupStartWindowMinutes: 90, backupCompletionWindowMinutes: 631 } },
      'database.backupCompletionWindowMinutes: must be at most 630, so that with backupStartWindowMinutes (90) a backup is over before the next one, 12 hours (720 minutes) later, got 631; change it in config/dev.ts',
    ],
    [
      'dev',
      { database: { backupStartWindowMinutes: 90 } },
      'database.backupCompletionWindowMinutes: must be at most 270, so that with backupStartWindowMinutes (90) a backup is over before the next one, 6 hours (360 minutes) later, got 300; set it in config/dev.ts',
    ],
    [
      'dev',
      { database: { backupStartWindowMinutes: 200, backupCompletionWindowMinutes: 400 } },
      'database.backupStartWindowMinutes: must be at most 150, so that with the completion window a backup is over before the next one, 6 hours (360 minutes) later, got 200; change it in config/dev.ts',
    ],
    [
      'dev',
      { database: { backupCopyVaultArn: 'arn:aws:backup:eu-west-1:111111111111:backup-vault:copies' } },
      'database.backupCopyKeyArn: must be given together with backupCopyVaultArn, and be a key in the same region; add it to config/dev.ts',
    ],
    [
      'dev',
      {
        database: {
          backupCopyVaultArn: 'arn:aws:backup:us-east-1:111111111111:backup-vault:copies',
          backupCopyKeyArn: 'arn:aws:kms:us-east-1:111111111111:key/00000000-0000-0000-0000-000000000000',
        },
      },
      "database.backupCopyVaultArn: must be in another region than us-east-1, got 'arn:aws:backup:us-east-1:111111111111:backup-vault:copies'; change it in config/dev.ts",
    ],
    [
      'staging',
      {
        database: {
          backupCopyVaultArn: 'arn:aws:backup:eu-west-1:444444444444:backup-vault:copies',
          backupCopyKeyArn: 'arn:aws:kms:eu-west-1:444444444444:key/00000000-0000-0000-0000-000000000000',
        },
      },
      "database.backupCopyVaultArn: must be in the account of the environment (222222222222): AWS Backup copies a backup of Aurora to another region or to another account, not both, got 'arn:aws:backup:eu-west-1:444444444444:backup-vault:copies'; change it in config/staging.ts",
    ],
    [
      'dev',
      { database: { maxConnection: 400 } },
      "database.maxConnection: is not a known setting (did you mean 'maxConnections'?); rename or remove it in config/dev.ts",
    ],
  ])('in %s: %j is refused', (environment, values, refusal) => {
    expect(refusalOf(environment, values)).toBe(refusal);
  });

  test.each([
    ['the shortest windows', { backupStartWindowMinutes: 60, backupCompletionWindowMinutes: 120 }],
    ['windows as long as the interval', { backupStartWindowMinutes: 150, backupCompletionWindowMinutes: 210 }],
    ['a backup a day', { backupIntervalHours: 24, backupStartWindowMinutes: 480, backupCompletionWindowMinutes: 960 }],
  ])('%s are accepted', (_, database) => {
    expect(refusalOf('dev', { database })).toBe('accepted');
  });
});
