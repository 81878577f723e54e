"""What AWS refuses and ministack accepts: a name that is in use, and the deletion of a resource in use."""

from collections.abc import Callable, Iterator
from typing import Any

from ministack.services import alb, backup, cloudwatch, cloudwatch_logs, ecr, ecs, kms, rds, s3, secretsmanager, waf

from .extension import Props, refuse


def _load_balancer_names() -> set[Any]:
    return {load_balancer["LoadBalancerName"] for load_balancer in alb._lbs.values()}


def _target_group_names() -> set[Any]:
    return {group["TargetGroupName"] for group in alb._tgs.values()}


def _alias_names() -> set[Any]:
    return {alias_arn[alias_arn.index("alias/") :] for alias_arn in kms._aliases}


def _web_acl_names() -> set[Any]:
    return {web_acl["Name"] for web_acl in waf._web_acls.values()}


# The property that gives the name, and the names that are in use, for each type whose names AWS keeps unique and
# ministack does not. CloudFormation answers a name in use with AlreadyExists:
# https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html
_UNIQUE = {
    "AWS::Backup::BackupVault": ("BackupVaultName", lambda: backup._vaults),
    "AWS::CloudWatch::Alarm": ("AlarmName", lambda: cloudwatch._alarms),
    "AWS::CloudWatch::Dashboard": ("DashboardName", lambda: cloudwatch._dashboards),
    "AWS::ECR::Repository": ("RepositoryName", lambda: ecr._repositories),
    "AWS::ECS::Cluster": ("ClusterName", lambda: ecs._clusters),
    "AWS::ElasticLoadBalancingV2::LoadBalancer": ("Name", _load_balancer_names),
    "AWS::ElasticLoadBalancingV2::TargetGroup": ("Name", _target_group_names),
    "AWS::KMS::Alias": ("AliasName", _alias_names),
    "AWS::Logs::LogGroup": ("LogGroupName", lambda: cloudwatch_logs._log_groups),
    "AWS::RDS::DBCluster": ("DBClusterIdentifier", lambda: rds._clusters),
    "AWS::RDS::DBInstance": ("DBInstanceIdentifier", lambda: rds._instances),
    "AWS::SecretsManager::Secret": ("Name", lambda: secretsmanager._secrets),
    "AWS::WAFv2::WebACL": ("Name", _web_acl_names),
}


def _unless_in_use(resource_type: str, property_name: str, names: Callable[..., Any]) -> Callable[..., Any]:
    def refusal(props: Props) -> str | None:
        name = props.get(property_name)
        if name and name in names():
            return (
                f"Resource of type '{resource_type}' with identifier '{name}' already exists. "
                "(HandlerErrorCode: AlreadyExists)"
            )
        return None

    return refusal


def _without_bucket(props: Props) -> Any:
    bucket = props.get("Bucket")
    return None if bucket in s3._buckets else f"NoSuchBucket: The specified bucket does not exist: {bucket}"


# https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html#API_CreateDBInstance_Errors
def _without_cluster(props: Props) -> Any:
    cluster = props.get("DBClusterIdentifier")
    is_there = not cluster or cluster in rds._clusters
    return None if is_there else f"DBClusterNotFoundFault: DBCluster {cluster} not found."


def _live_services() -> Iterator[Any]:
    for arn, service in ecs._services.items():
        # A deleted service can be described for a while, as INACTIVE.
        if service.get("status") != "INACTIVE":
            yield arn, service.get("networkConfiguration", {}).get("awsvpcConfiguration", {})


def _users_of_subnet(subnet_id: str) -> Iterator[Any]:
    yield from (arn for arn, load_balancer in alb._lbs.items() if subnet_id in load_balancer.get("Subnets", []))
    yield from (arn for arn, network in _live_services() if subnet_id in network.get("subnets", []))
    used_groups = {cluster.get("DBSubnetGroup") for cluster in rds._clusters.values()}
    for name, group in rds._subnet_groups.items():
        if name in used_groups and subnet_id in _subnet_ids(group):
            yield name


def _subnet_ids(group: dict[str, Any]) -> list[Any]:
    return [subnet.get("SubnetIdentifier") for subnet in group.get("Subnets", []) if isinstance(subnet, dict)]


def _users_of_security_group(group_id: str) -> Iterator[Any]:
    yield from (arn for arn, load_balancer in alb._lbs.items() if group_id in load_balancer.get("SecurityGroups", []))
    yield from (arn for arn, network in _live_services() if group_id in network.get("securityGroups", []))
    for name, cluster in rds._clusters.items():
        if group_id in str(cluster.get("VpcSecurityGroups", [])):
            yield name


def _while_in_use(what: str, users: Callable[..., Any]) -> Callable[..., Any]:
    def refusal(physical_id: str) -> Any:
        user = next(users(physical_id), None)
        # The words of EC2: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
        return (
            user and f"DependencyViolation: {what} '{physical_id}' has a dependent object and cannot be deleted: {user}"
        )

    return refusal


def install() -> None:
    """Refuses names in use, resources of a missing bucket or cluster, and the deletion of networks in use."""
    for resource_type, (property_name, names) in _UNIQUE.items():
        refuse(
            resource_type,
            "a name that is in use is refused, as on AWS",
            creation=_unless_in_use(resource_type, property_name, names),
        )
    refuse("AWS::S3::BucketPolicy", "one for a bucket that does not exist is refused", creation=_without_bucket)
    refuse("AWS::RDS::DBInstance", "one in a cluster that does not exist is refused", creation=_without_cluster)
    kept = "one with a load balancer, a service or a database in it is not deleted"
    refuse("AWS::EC2::Subnet", kept, deletion=_while_in_use("The subnet", _users_of_subnet))
    refuse("AWS::EC2::SecurityGroup", kept, deletion=_while_in_use("The security group", _users_of_security_group))
