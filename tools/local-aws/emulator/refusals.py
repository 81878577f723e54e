"""What AWS refuses and ministack takes: a name that is in use, and the deletion of what is in use."""

from ministack.services import alb, backup, cloudwatch_logs, ecs, kms, rds, s3, secretsmanager, waf
from ministack.services.cloudformation import provisioners as cloudformation

from .extension import note_substitution


def _load_balancer_names():
    return {load_balancer["LoadBalancerName"] for load_balancer in alb._lbs.values()}


def _target_group_names():
    return {group["TargetGroupName"] for group in alb._tgs.values()}


def _alias_names():
    return {alias_arn[alias_arn.index("alias/"):] for alias_arn in kms._aliases}


def _web_acl_names():
    return {web_acl["Name"] for web_acl in waf._web_acls.values()}


# The property that gives the name, and the names that are in use, for each type whose names AWS keeps unique. CloudFormation
# answers a name in use with AlreadyExists: https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html
_UNIQUE = {
    "AWS::Backup::BackupVault": ("BackupVaultName", lambda: backup._vaults),
    "AWS::ECS::Cluster": ("ClusterName", lambda: ecs._clusters),
    "AWS::ElasticLoadBalancingV2::LoadBalancer": ("Name", _load_balancer_names),
    "AWS::ElasticLoadBalancingV2::TargetGroup": ("Name", _target_group_names),
    "AWS::KMS::Alias": ("AliasName", _alias_names),
    "AWS::Logs::LogGroup": ("LogGroupName", lambda: cloudwatch_logs._log_groups),
    "AWS::RDS::DBCluster": ("DBClusterIdentifier", lambda: rds._clusters),
    "AWS::RDS::DBInstance": ("DBInstanceIdentifier", lambda: rds._instances),
    "AWS::S3::Bucket": ("BucketName", lambda: s3._buckets),
    "AWS::SecretsManager::Secret": ("Name", lambda: secretsmanager._secrets),
    "AWS::WAFv2::WebACL": ("Name", _web_acl_names),
}


def _refuse_name_in_use(resource_type, property_name, names):
    handler = cloudformation._RESOURCE_HANDLERS[resource_type]
    create = handler["create"]

    def create_unless_in_use(logical_id, props, stack_name):
        name = props.get(property_name)
        if name and name in names():
            raise ValueError(f"Resource of type '{resource_type}' with identifier '{name}' already exists. "
                             "(HandlerErrorCode: AlreadyExists)")
        return create(logical_id, props, stack_name)

    handler["create"] = create_unless_in_use


def _refuse_policy_without_bucket():
    handler = cloudformation._RESOURCE_HANDLERS["AWS::S3::BucketPolicy"]
    create = handler["create"]

    def create_for_bucket(logical_id, props, stack_name):
        if props.get("Bucket") not in s3._buckets:
            raise ValueError(f"NoSuchBucket: The specified bucket does not exist: {props.get('Bucket')}")
        return create(logical_id, props, stack_name)

    handler["create"] = create_for_bucket


def _users_of_subnet(subnet_id):
    yield from (arn for arn, load_balancer in alb._lbs.items() if subnet_id in load_balancer.get("Subnets", []))
    for arn, service in ecs._services.items():
        network = service.get("networkConfiguration", {}).get("awsvpcConfiguration", {})
        # A deleted service can be described for a while, as INACTIVE.
        if service.get("status") != "INACTIVE" and subnet_id in network.get("subnets", []):
            yield arn
    used_groups = {cluster.get("DBSubnetGroup") for cluster in rds._clusters.values()}
    for name, group in rds._subnet_groups.items():
        if name in used_groups and subnet_id in _subnet_ids(group):
            yield name


def _subnet_ids(group):
    return [subnet.get("SubnetIdentifier") for subnet in group.get("Subnets", []) if isinstance(subnet, dict)]


def _refuse_subnet_in_use():
    handler = cloudformation._RESOURCE_HANDLERS["AWS::EC2::Subnet"]
    delete = handler["delete"]

    def delete_unless_in_use(physical_id, props):
        user = next(_users_of_subnet(physical_id), None)
        if user is not None:
            raise ValueError(f"DependencyViolation: The subnet '{physical_id}' has dependencies and cannot be deleted: "
                             f"{user}")
        delete(physical_id, props)

    handler["delete"] = delete_unless_in_use


def install():
    """Refuses names in use, policies for missing buckets, and the deletion of subnets in use."""
    for resource_type, (property_name, names) in _UNIQUE.items():
        _refuse_name_in_use(resource_type, property_name, names)
    _refuse_policy_without_bucket()
    _refuse_subnet_in_use()
    note_substitution(
        "A name that AWS keeps unique is refused while it is in use, as are a policy for a bucket that does not exist and "
        "the deletion of a subnet with a load balancer, a service or a database in it")
