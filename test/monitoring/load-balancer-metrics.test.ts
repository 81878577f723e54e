import { Match } from 'aws-cdk-lib/assertions';
import { monitoringTemplate } from '../helpers/monitoring-stack';

describe('LoadBalancerMetrics', () => {
  test.each([
    [
      'LoadBalancerName',
      'Load balancer that the alarms watch',
      '^PublishOutputFnGetAttLoadBalancer.*LoadBalancerFullName',
    ],
    [
      'FrontendTargets',
      'Target group that the alarms watch',
      '^PublishOutputFnGetAttFrontendTargets.*TargetGroupFullName',
    ],
    [
      'BackendTargets',
      'Target group that the alarms watch',
      '^PublishOutputFnGetAttBackendTargets.*TargetGroupFullName',
    ],
  ])('reads the output for %s once, as %s', (id, Description, output) => {
    const found = monitoringTemplate().findResources('AWS::SSM::Parameter', {
      Properties: {
        Description,
        Value: { 'Fn::GetStackOutput': Match.objectLike({ OutputName: Match.stringLikeRegexp(output) }) },
      },
    });
    expect(Object.keys(found)).toEqual([expect.stringMatching(`^Metrics${id}`)]);
  });
});
