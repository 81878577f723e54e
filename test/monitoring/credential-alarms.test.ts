import { goesOff } from '../helpers/alarm-properties';
import { monitoringTemplate } from '../helpers/monitoring-stack';

describe('CredentialAlarms', () => {
  test('go off when the credentials of the application were not rotated for two days', () => {
    monitoringTemplate().hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'payments-test-credentials-not-rotated',
      Namespace: 'payments-test',
      MetricName: 'CredentialRotations',
      Statistic: 'Sum',
      Period: 86_400,
      ...goesOff('<', 1, 2, 'breaching'),
      DatapointsToAlarm: 2,
    });
  });
});
