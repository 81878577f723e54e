import { Validations } from 'aws-cdk-lib';
import type * as rds from 'aws-cdk-lib/aws-rds';
import { acknowledgeNamedZone } from '../shared/named-zone';

/** Acknowledges what rules have against the cluster and its instances. */
export function acknowledgeClusterFindings(
  cluster: rds.DatabaseCluster,
  instanceIds: readonly string[],
  { deletionProtection }: { readonly deletionProtection: boolean },
): void {
  for (const id of instanceIds) {
    const instance = cluster.node.findChild(id);
    acknowledgeNamedZone(instance);
    Validations.of(instance).acknowledge({
      id: 'PCI.DSS.321-RDSAutomaticMinorVersionUpgradeEnabled',
      reason:
        'The version is a value of the configuration, raised in staging before prod within a month of its release; an ' +
        'upgrade by RDS would make the template name an older one. Wrong if nobody raises it.',
    });
  }
  if (!deletionProtection) {
    Validations.of(cluster).acknowledge({
      id: 'AwsSolutions-RDS10',
      reason:
        'protection.deletionProtection is off: a disposable environment without customers. The configuration refuses ' +
        'that for prod. Wrong if data that anybody misses were kept here.',
    });
  }
}
