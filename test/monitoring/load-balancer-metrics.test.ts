import { Match } from 'aws-cdk-lib/assertions';
import { monitoringTemplate } from '../helpers/monitoring-stack';

describe('LoadBalancerMetrics', () => {
  test.each([
    ['LoadBalancerName', '^PublishOutputFnGetAttLoadBalancer.*LoadBalancerFullName'],
    ['FrontendTargets', '^PublishOutputFnGetAttFrontendTargets.*TargetGroupFullName'],
    ['BackendTargets', '^PublishOutputFnGetAttBackendTargets.*TargetGroupFullName'],
  ])('reads the name behind %s once', (id, output) => {
    const found = monitoringTemplate().findResources('AWS::SSM::Parameter', {
      Properties: { Value: { 'Fn::GetStackOutput': Match.objectLike({ OutputName: Match.stringLikeRegexp(output) }) } },
    });
    expect(Object.keys(found)).toEqual([expect.stringMatching(`^Metrics${id}`)]);
  });
});
