import { Duration } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { EXPIRING_CERTIFICATE_DAYS } from '../facts/alarm-thresholds';
import { AlarmTopic } from '../shared/alarm-topic';
import { CallAlarm, KEY_ENDANGERED } from '../shared/call-alarm';
import { FAILED_MINUTES, FAILED_PERIODS, failedPercent } from '../shared/failed-share';
import { inWords } from '../shared/in-words';
import { OperatorAlarm, type AlarmContext, type OperatorAlarmProps } from '../shared/operator-alarm';

/** What the alarms depend on. */
export interface DistributionAlarmsProps {
  /** First part of names. */
  readonly namePrefix: string;
  /** Distribution that is watched. */
  readonly distribution: cloudfront.IDistribution;
  /** Certificate of the distribution. */
  readonly certificate: acm.ICertificate;
  /** Value of the dimension `WebACL` of the firewall's metrics. */
  readonly webAclMetricName: string;
  /** E-mail addresses that receive the alarms. */
  readonly subscribers: readonly string[];
  /** Address of the runbook, without a section. */
  readonly runbookUrl: string;
  /** Whether to watch the keys of this region, because the monitoring layer is in another one. */
  readonly watchesKeys: boolean;
  /** Whether the topic's key outlives the stack. */
  readonly retain: boolean;
}

/** Requests of viewers that fail, in percent. */
const SERVER_ERROR_PERCENT = 5;

const BLOCKED_PERIOD = Duration.minutes(5);

/**
 * Share of blocked requests, in percent; more than scanners usually cause. At 5,000 requests per second it is 100 per
 * second; at 5 requests per second, the minimum below decides.
 */
const BLOCKED_PERCENT = 2;

/** One per second. Any site on the internet gets fewer than that at night. */
const LEAST_BLOCKED = 300;

/**
 * Alarms on what viewers experience.
 *
 * They are in this layer because CloudFront and its firewall publish metrics only in us-east-1, and an alarm cannot
 * watch a metric of another region.
 */
export class DistributionAlarms extends Construct {
  private readonly topic: AlarmTopic;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: DistributionAlarmsProps,
  ) {
    super(scope, id);
    this.topic = new AlarmTopic(this, 'AlarmTopic', {
      alias: `${props.namePrefix}/edge-alarms`,
      subscribers: props.subscribers,
      retain: props.retain,
    });
    this.serverErrors();
    this.blockedRequests();
    this.certificateExpiry();
    if (props.watchesKeys) {
      const { namePrefix, runbookUrl } = props;
      new CallAlarm(this, 'KeyEndangered', {
        ...KEY_ENDANGERED,
        name: `edge-${KEY_ENDANGERED.name}`,
        namePrefix,
        runbookUrl,
        alarmTopic: this.topic,
      });
    }
  }

  private serverErrors(): void {
    this.alarm('ServerErrors', {
      name: 'distribution-5xx',
      // The distribution's metric methods omit the dimension Region, but the metric exists only with it:
      // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html
      metric: new cloudwatch.Metric({
        namespace: 'AWS/CloudFront',
        metricName: '5xxErrorRate',
        dimensionsMap: { DistributionId: this.props.distribution.distributionId, Region: 'Global' },
        statistic: cloudwatch.Stats.AVERAGE,
        period: Duration.minutes(1),
      }),
      comparison: 'above',
      threshold: SERVER_ERROR_PERCENT,
      ...FAILED_PERIODS,
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      meaning:
        `More than ${SERVER_ERROR_PERCENT} % of the requests of viewers failed in ${FAILED_MINUTES}. If the load balancer reports no such ` +
        'errors, CloudFront cannot reach it: certificate, security group, or response time above 30 seconds.',
      runbookSection: 'distribution-5xx',
    });
  }

  private blockedRequests(): void {
    this.alarm('BlockedRequests', {
      name: 'web-firewall-blocked-requests',
      metric: failedPercent({
        failures: this.ofFirewall('BlockedRequests'),
        requests: this.ofFirewall('AllowedRequests'),
        failuresApart: true,
        leastFailures: LEAST_BLOCKED,
        period: BLOCKED_PERIOD,
        label: 'Requests that the firewall refuses (%)',
      }),
      comparison: 'at least',
      threshold: BLOCKED_PERCENT,
      periods: 2,
      missingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      meaning:
        `The web firewall refused ${BLOCKED_PERCENT} % of all requests, and at least ${LEAST_BLOCKED}, in ${inWords(BLOCKED_PERIOD.toMinutes())} minutes, twice in a row: ` +
        'an attack, or a rule that refuses customers. Its log group shows the rule and the addresses.',
      runbookSection: 'web-firewall-blocked-requests',
    });
  }

  /** Each metric has no data in a period without such a request: https://docs.aws.amazon.com/waf/latest/developerguide/waf-metrics.html */
  private ofFirewall(metricName: string): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/WAFV2',
      metricName,
      dimensionsMap: { WebACL: this.props.webAclMetricName, Rule: 'ALL' },
      statistic: cloudwatch.Stats.SUM,
      period: BLOCKED_PERIOD,
    });
  }

  private certificateExpiry(): void {
    this.alarm('CertificateExpiry', {
      name: 'distribution-certificate-expiry',
      metric: this.props.certificate.metricDaysToExpiry(),
      comparison: 'below',
      threshold: EXPIRING_CERTIFICATE_DAYS,
      periods: 1,
      missingData: cloudwatch.TreatMissingData.IGNORE,
      meaning:
        `The certificate of the custom domain expires in less than ${EXPIRING_CERTIFICATE_DAYS} days. ACM did not renew it: its validation record is ` +
        'gone from the hosted zone, or the certificate was imported and has to be replaced by hand.',
      runbookSection: 'certificate-expiry',
    });
  }

  private alarm(id: string, alarm: Omit<OperatorAlarmProps, keyof AlarmContext>): void {
    const { namePrefix, runbookUrl } = this.props;
    new OperatorAlarm(this, id, { ...alarm, namePrefix, runbookUrl, alarmTopic: this.topic });
  }
}
