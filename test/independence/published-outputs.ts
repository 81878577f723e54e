/**
 * Every output that a layer publishes, in every environment. This is a contract: other teams' deployed stacks read these
 * names. Adding one is safe; renaming or removing one takes two releases (docs/contracts.md).
 */
export const PUBLISHED_OUTPUTS: Readonly<Record<string, readonly string[]>> = {
  NetworkStack: [
    'PrivateSubnetIds',
    'PublishOutputFnGetAttSecurityGroupsBackend36F7E52DGroupId1C582C0C',
    'PublishOutputFnGetAttSecurityGroupsDatabase03711F2AGroupId5FF19AA4',
    'PublishOutputFnGetAttSecurityGroupsFrontend75BDF33CGroupId687360D3',
    'PublishOutputFnGetAttSecurityGroupsLoadBalancerC69D330CGroupIdDE1D6038',
    'PublishOutputFnGetAttSecurityGroupsMigration82243D85GroupId700E3655',
    'PublishOutputRefNetworkVpc7FB7348F2D3313D5',
    'PublishOutputRefNetworkVpcIsolatedSubnet1Subnet0400477E0FB9B6FD',
    'PublishOutputRefNetworkVpcIsolatedSubnet2SubnetF65B365A9E1F2E92',
    'PublishOutputRefNetworkVpcIsolatedSubnet3Subnet8C12D9612E9CB3F8',
    'PublicSubnetIds',
  ],
  DataStack: [
    'PublishOutputFnGetAttDatabaseCluster5B53A178EndpointAddressFAFA143D',
    'PublishOutputFnGetAttDatabaseCluster5B53A178MasterUserSecretSecretArnBCDC6729',
    'PublishOutputFnGetAttDatabaseCluster5B53A178ReadEndpointAddressBB482468',
  ],
  ComputeStack: [
    'PublishOutputFnGetAttBackendWebTargetGroupDD045581TargetGroupFullName830016CF',
    'PublishOutputFnGetAttEntryLoadBalancerCB16C5E0DNSName9269E4F7',
    'PublishOutputFnGetAttEntryLoadBalancerCB16C5E0LoadBalancerFullName413EF152',
    'PublishOutputFnGetAttFrontendWebTargetGroup8D0EA41CTargetGroupFullName648DDD75',
  ],
  EdgeStack: ['DistributionId', 'PublishOutputRefPlatformDistributionD8A1D99D08A139F2', 'StaticAssetsBucketName'],
  MonitoringStack: [],
};
