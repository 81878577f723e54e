import { testDataStack } from '../helpers/data-stack';
import { securityFindings } from '../helpers/security-findings';

const NAMED_ZONES = [1, 2, 3].map((n) => `DataStack/Database/Cluster/Instance${n} CloudFormation-Validate::W3010`);
const BACKUP_COPY = {
  vaultArn: 'arn:aws:backup:eu-central-1:111111111111:backup-vault:payments-copies',
  keyArn: 'arn:aws:kms:eu-central-1:111111111111:key/00000000-0000-0000-0000-000000000000',
};

describe('Security exceptions of DataStack', () => {
  test.each([
    ['as in prod', testDataStack()],
    ['with copies in another region', testDataStack({ backupCopy: BACKUP_COPY })],
    ['of a disposable environment', testDataStack({ deletionProtection: false, retainData: false })],
  ])('match exactly what the rule packs find, %s', (_, stack) => {
    expect(securityFindings(stack)).toEqual({ open: [], stale: [], fromTemplateChecks: NAMED_ZONES });
  });
});
