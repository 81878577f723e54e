import type { Template } from 'aws-cdk-lib/assertions';
import * as logs from 'aws-cdk-lib/aws-logs';
import { NetworkStack, type NetworkStackProps } from '../../lib/network/network-stack';
import { TEST_ENVIRONMENT, TEST_ZONES } from './neighbour';
import { templateOfLayer } from './synthesized';
import { testApp } from './test-app';

/** A network layer as in prod, with what a test wants otherwise. */
export function networkStack(changes: Partial<NetworkStackProps> = {}): NetworkStack {
  return new NetworkStack(testApp(), 'NetworkStack', {
    env: TEST_ENVIRONMENT,
    namePrefix: 'payments-test',
    availabilityZones: TEST_ZONES,
    vpcCidr: '10.30.0.0/16',
    natGatewayCount: 3,
    privateAccess: { s3PrefixListId: 'pl-63a5400a' },
    backendDestinations: ['0.0.0.0/0'],
    guardDutyAgent: false,
    loadBalancerSource: { prefixListId: 'pl-3b927c52' },
    frontendPort: 8080,
    backendPort: 3000,
    logRetention: logs.RetentionDays.THIRTEEN_MONTHS,
    retainData: true,
    ...changes,
  });
}

/** The template of `networkStack()`. */
export function networkTemplate(): Template {
  return templateOfLayer('NetworkStack', networkStack);
}
