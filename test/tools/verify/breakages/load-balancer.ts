import { RequestCertificateCommand } from '@aws-sdk/client-acm';
import {
  DeregisterTargetsCommand,
  ModifyListenerCommand,
  ModifyLoadBalancerAttributesCommand,
  ModifyTargetGroupCommand,
  RegisterTargetsCommand,
  SetRulePrioritiesCommand,
  SetSecurityGroupsCommand,
  type ModifyListenerInput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { VerificationContext } from '../../../../tools/verify/context';
import { listeners, loadBalancer, targetGroupArn } from '../../../../tools/verify/inventory/load-balancer';
import { securityGroupId } from '../../../../tools/verify/inventory/network';
import { physicalId } from '../../../../tools/verify/inventory/stacks';
import { there, type Breakage } from './breakage';

/** What can go wrong at the entry. */
export const loadBalancerBreakages: readonly Breakage[] = [
  {
    check: 'load-balancer-public',
    what: 'the load balancer is in the group of the frontend',
    cause: async (live) => {
      const { LoadBalancerArn } = await loadBalancer(live);
      const [wrong, right] = [await securityGroupId(live, 'frontend'), await securityGroupId(live, 'load balancer')];
      const set = (group: string) =>
        live.main.loadBalancing.send(new SetSecurityGroupsCommand({ LoadBalancerArn, SecurityGroups: [group] }));
      await set(wrong);
      return () => set(right);
    },
  },
  {
    check: 'load-balancer-tls',
    what: 'the listener takes TLS 1.0',
    cause: (live) => changeListener(live, { SslPolicy: 'ELBSecurityPolicy-2016-08' }),
  },
  {
    check: 'load-balancer-certificate',
    what: 'the listener shows the certificate of another name',
    cause: async (live) => changeListener(live, { Certificates: [{ CertificateArn: await otherCertificate(live) }] }),
  },
  {
    check: 'load-balancer-attributes',
    what: 'access logs are switched off',
    cause: async (live) => {
      const { LoadBalancerArn } = await loadBalancer(live);
      const set = (Value: string) => {
        const Attributes = [{ Key: 'access_logs.s3.enabled', Value }];
        return live.main.loadBalancing.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes }));
      };
      await set('false');
      return () => set('true');
    },
  },
  {
    check: 'load-balancer-rules',
    what: 'the rule of the backend comes after that of the frontend',
    cause: async (live) => {
      const type = 'AWS::ElasticLoadBalancingV2::ListenerRule';
      const RuleArn = await physicalId(live, 'compute', type, /^BackendWebRule/);
      const move = (Priority: number) =>
        live.main.loadBalancing.send(new SetRulePrioritiesCommand({ RulePriorities: [{ RuleArn, Priority }] }));
      await move(30);
      return () => move(10);
    },
  },
  {
    check: 'load-balancer-origin-header',
    what: 'a request without the header is forwarded to the frontend',
    cause: async (live) => {
      const TargetGroupArn = await targetGroupArn(live, 'frontend');
      return changeListener(live, { DefaultActions: [{ Type: 'forward', TargetGroupArn }] });
    },
  },
  {
    check: 'load-balancer-health-checks',
    what: 'health is checked once a minute',
    cause: async (live) => {
      const TargetGroupArn = await targetGroupArn(live, 'backend');
      const check = (HealthCheckIntervalSeconds: number) =>
        live.main.loadBalancing.send(new ModifyTargetGroupCommand({ TargetGroupArn, HealthCheckIntervalSeconds }));
      await check(60);
      return () => check(30);
    },
  },
  {
    check: 'load-balancer-healthy-targets',
    what: 'a single target is left',
    cause: async (live) => {
      const targets = {
        TargetGroupArn: await targetGroupArn(live, 'backend'),
        Targets: [{ Id: '10.40.16.10', Port: 3000 }],
      };
      await live.main.loadBalancing.send(new RegisterTargetsCommand(targets));
      return () => live.main.loadBalancing.send(new DeregisterTargetsCommand(targets));
    },
  },
];

/** A certificate that is not for the domain. */
export async function otherCertificate(live: VerificationContext): Promise<string> {
  const request = new RequestCertificateCommand({ DomainName: 'other.example.com', ValidationMethod: 'DNS' });
  return there((await live.main.acm.send(request)).CertificateArn);
}

async function changeListener(live: VerificationContext, wrong: Partial<ModifyListenerInput>) {
  const https = there((await listeners(live)).find(({ Protocol }) => Protocol === 'HTTPS'));
  const { ListenerArn, SslPolicy, Certificates, DefaultActions } = https;
  const right = { SslPolicy, Certificates, DefaultActions };
  const change = (settings: Partial<ModifyListenerInput>) =>
    live.main.loadBalancing.send(new ModifyListenerCommand({ ListenerArn, ...right, ...settings }));
  await change(wrong);
  return () => change(right);
}
