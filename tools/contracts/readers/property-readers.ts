import { readService, readTaskDefinition } from './containers';
import { readDatabaseCluster, readSubnetGroup } from './database';
import { readDistribution } from './edge';
import { readLoadBalancer, readTargetGroup } from './load-balancing';
import { readDashboard, readParameter } from './monitoring';
import { readSchedule } from './schedules';
import type { PropertyReader } from './property-reader';

/** How to read each type that uses another layer's value. A test fails when one is missing. */
export const PROPERTY_READERS: Readonly<Partial<Record<string, PropertyReader>>> = {
  'AWS::CloudFront::Distribution': readDistribution,
  'AWS::CloudWatch::Dashboard': readDashboard,
  'AWS::ECS::Service': readService,
  'AWS::ECS::TaskDefinition': readTaskDefinition,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': readLoadBalancer,
  'AWS::ElasticLoadBalancingV2::TargetGroup': readTargetGroup,
  'AWS::RDS::DBCluster': readDatabaseCluster,
  'AWS::RDS::DBSubnetGroup': readSubnetGroup,
  'AWS::Scheduler::Schedule': readSchedule,
  'AWS::SSM::Parameter': readParameter,
};
