import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { EdgeStack, type EdgeStackProps } from '../../lib/edge/edge-stack';
import { TEST_ENVIRONMENT } from './neighbour';
import { templateOfLayer } from './synthesized';
import { testApp } from './test-app';

/** What a test may want different from the usual edge layer. */
export type EdgeStackVariation = Partial<EdgeStackProps>;

/** An edge layer above a stand-in of the compute layer, and the template of it. */
export function edgeStack(variation: EdgeStackVariation = {}): { stack: EdgeStack; template: Template } {
  const { mainRegion = 'us-east-1', ...props } = variation;
  const app = testApp();
  const lower = new Stack(app, 'Lower', {
    env: { ...TEST_ENVIRONMENT, region: mainRegion },
    stackName: 'test-compute',
  });
  const stack = new EdgeStack(app, 'EdgeStack', {
    env: { ...TEST_ENVIRONMENT, region: 'us-east-1' },
    stackName: 'test-edge',
    namePrefix: 'payments-test',
    runbookUrl: 'docs/runbook.md',
    mainRegion,
    loadBalancer: loadBalancer(lower),
    originHeader: {
      name: 'X-Origin-Verify',
      secret: secretsmanager.Secret.fromSecretNameV2(lower, 'OriginHeader', 'payments-test/origin-header/v1'),
    },
    domain: { name: 'app.example.com', hostedZoneId: 'Z0000000000000000ABC', hostedZoneName: 'example.com' },
    webFirewall: {
      requestsPerAddress: 20_000,
      strictPaths: ['/api/Login', '/api/payments'],
      strictRequestsPerAddress: 300,
      strictRequestsPerNetwork: 9000,
      countedRules: [
        { rule: 'NoUserAgent_HEADER', paths: ['/'] },
        { rule: 'SizeRestrictions_BODY', paths: ['/api/uploads', '/api/hooks//'] },
        { rule: 'SQLi_BODY', paths: ['/api/notes'] },
      ],
    },
    alarmSubscribers: ['oncall@example.com'],
    logRetention: logs.RetentionDays.THIRTEEN_MONTHS,
    retainData: true,
    ...props,
  });
  return { stack, template: Template.fromStack(stack) };
}

/** The template of `edgeStack()`. */
export function edgeTemplate(): Template {
  return templateOfLayer('EdgeStack', () => edgeStack().stack);
}

/** A load balancer whose DNS name is known only when it is deployed. */
function loadBalancer(stack: Stack): elbv2.IApplicationLoadBalancer {
  const resource = new elbv2.CfnLoadBalancer(stack, 'LoadBalancer', {
    subnets: ['subnet-0000000a', 'subnet-0000000b', 'subnet-0000000c'],
  });
  return elbv2.ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(stack, 'LoadBalancerImport', {
    loadBalancerArn: resource.ref,
    loadBalancerDnsName: resource.attrDnsName,
    securityGroupId: 'sg-00000000000000000',
  });
}
