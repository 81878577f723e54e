import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { EDGE_REGION } from '../facts/edge-region';

/**
 * Requests and error rates of a distribution, in one widget.
 *
 * The distribution is referred to once: in the body of a dashboard, `.` stands for the value above it. The library's
 * graph would write the reference once for each metric.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export class DistributionWidget extends cloudwatch.ConcreteWidget {
  /** @param distributionId Distribution that is shown. */
  public constructor(private readonly distributionId: string) {
    super(24, 6);
  }

  public override toJson(): object[] {
    const errors = { yAxis: 'right', stat: 'Average' };
    return [
      {
        type: 'metric',
        width: this.width,
        height: this.height,
        x: this.x,
        y: this.y,
        properties: {
          view: 'timeSeries',
          title: 'CloudFront: requests and errors',
          region: EDGE_REGION,
          period: 60,
          metrics: [
            [
              'AWS/CloudFront',
              'Requests',
              'Region',
              'Global',
              'DistributionId',
              this.distributionId,
              { stat: 'Sum', label: 'Requests' },
            ],
            ['.', '4xxErrorRate', '.', '.', '.', '.', { ...errors, label: '4xx %' }],
            ['.', '5xxErrorRate', '.', '.', '.', '.', { ...errors, label: '5xx %' }],
          ],
          yAxis: { left: { min: 0 }, right: { min: 0 } },
        },
      },
    ];
  }
}
