import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { CustomerKey } from '../../lib/shared/customer-key';
import { FAILED_PERCENT, failedPercent } from '../../lib/shared/failed-share';
import { REFRESH_CONTEXT } from '../../lib/shared/refresh-marker';
import { UNAVAILABLE_PAGE_KEY } from '../../lib/shared/unavailable-page';
import { readProjectFile } from '../../tools/shared/process/project-paths';
import { testApp } from '../helpers/test-app';

const page = (name: string): string => readProjectFile('docs', `${name}.md`);

describe('The documented defaults', () => {
  test('a share of failures covers one minute and both metrics, and has its own label', () => {
    const metric = (metricName: string) => new cloudwatch.Metric({ namespace: 'Test', metricName });
    const share = failedPercent({ failures: metric('Failures'), requests: metric('Requests') });
    expect([share.period.toSeconds(), share.label, Object.keys(share.usingMetrics)]).toEqual([
      60,
      'Requests that fail (%)',
      ['failures', 'requests'],
    ]);
    expect(page('runbook')).toContain(`answers ${FAILED_PERCENT} % of its requests with 5xx`);
  });

  test('a key can be limited to a single service', () => {
    const stack = new Stack(testApp(), 'Stack');
    new CustomerKey(stack, 'Key', { description: 'Key', alias: 'key', usedThrough: ['rds'], retain: false });
    Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'UseThroughServices' })]) },
    });
  });
});

describe('Names that commands in the documentation use', () => {
  test('are the ones in the code', () => {
    expect(page('runbook')).toContain(`-c ${REFRESH_CONTEXT}=`);
    expect(page('static-assets')).toContain(`"s3://$bucket/${UNAVAILABLE_PAGE_KEY}"`);
  });
});
