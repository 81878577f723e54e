"""What ministack's Aurora types drop: managed credentials, encryption, zones, monitoring, tags."""

import json
from collections.abc import Callable
from typing import Any

from ministack.services import rds, secretsmanager
from ministack.services.cloudformation import provisioners as cloudformation

from .changes import substitute
from .extension import Props, complete, take_stack_tags
from .rds_status import note_start

# Property, field of the record, and whether the value is a flag; only what the record is missing.
_CLUSTER_FIELDS = (
    ("DBClusterParameterGroupName", "DBClusterParameterGroup", False),
    ("KmsKeyId", "KmsKeyId", False),
    ("StorageEncrypted", "StorageEncrypted", True),
    ("StorageType", "StorageType", False),
    ("EnableIAMDatabaseAuthentication", "IAMDatabaseAuthenticationEnabled", True),
    ("EngineLifecycleSupport", "EngineLifecycleSupport", False),
    ("EnableCloudwatchLogsExports", "EnabledCloudwatchLogsExports", False),
    ("DatabaseInsightsMode", "DatabaseInsightsMode", False),
    ("PerformanceInsightsEnabled", "PerformanceInsightsEnabled", True),
    ("PerformanceInsightsKmsKeyId", "PerformanceInsightsKMSKeyId", False),
    ("PerformanceInsightsRetentionPeriod", "PerformanceInsightsRetentionPeriod", False),
    ("MonitoringInterval", "MonitoringInterval", False),
    ("MonitoringRoleArn", "MonitoringRoleArn", False),
)
# Fields that the records keep and the service's answers leave out.
_UNSHOWN_IN_CLUSTER = (
    "StorageType",
    "DatabaseInsightsMode",
    "PerformanceInsightsEnabled",
    "PerformanceInsightsKMSKeyId",
    "PerformanceInsightsRetentionPeriod",
    "MonitoringInterval",
    "MonitoringRoleArn",
)
_UNSHOWN_IN_INSTANCE = ("DatabaseInsightsMode", "PerformanceInsightsKMSKeyId")


def _copy_fields(fields: Any, props: Props, record: dict[str, Any]) -> None:
    for prop, field, is_flag in fields:
        if prop in props:
            record[field] = cloudformation._cfn_bool(props[prop]) if is_flag else props[prop]
        elif prop != "StorageEncrypted":
            record.pop(field, None)


def _cluster(physical_id: str, props: Props) -> Any:
    cluster = rds._clusters[physical_id]
    _copy_fields(_CLUSTER_FIELDS, props, cluster)
    cluster["TagList"] = list(props.get("Tags", []))
    group = rds._subnet_groups.get(props.get("DBSubnetGroupName", ""))
    if group:
        cluster["AvailabilityZones"] = _zones(group)
    return _managed_credentials(cluster, props)


def _managed_credentials(cluster: dict[str, Any], props: Props) -> dict[str, Any]:
    secret = cluster.get("MasterUserSecret")
    if not cloudformation._cfn_bool(props.get("ManageMasterUserPassword", False)):
        if secret:
            secretsmanager.delete_secret_in_process(secret["SecretArn"])
            cluster["MasterUserSecret"] = None
        return {}
    key_id = (props.get("MasterUserSecret") or {}).get("KmsKeyId")
    if not secret:
        arn = secretsmanager.create_secret_in_process(
            f"rds!{cluster['DbClusterResourceId'].lower()}",
            json.dumps({"username": cluster["MasterUsername"], "password": rds._generate_master_user_password()}),
            description=f"Secret of the cluster {cluster['DBClusterIdentifier']}, managed by RDS",
        )
        secret = cluster["MasterUserSecret"] = {"SecretArn": arn}
        _, record = secretsmanager._resolve(arn)
        # RDS sets up rotation once, every seven days; the state is the secret's own from then on.
        # https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html
        record.update(RotationEnabled=True, RotationRules={"AutomaticallyAfterDays": 7}, OwningService="rds")
    secret["KmsKeyId"] = key_id
    _, record = secretsmanager._resolve(secret["SecretArn"])
    if record is not None:
        record.update(KmsKeyId=key_id, Tags=list(props.get("Tags", [])))
    return {"MasterUserSecret.SecretArn": secret["SecretArn"]}


def _zones(subnet_group: dict[str, Any]) -> Any:
    return sorted({subnet["SubnetAvailabilityZone"]["Name"] for subnet in subnet_group["Subnets"]})


def _instance(physical_id: str, props: Props) -> None:
    instance = rds._instances[physical_id]
    for prop, field in (
        ("MonitoringInterval", "MonitoringInterval"),
        ("MonitoringRoleArn", "MonitoringRoleArn"),
        ("DatabaseInsightsMode", "DatabaseInsightsMode"),
        ("PerformanceInsightsKMSKeyId", "PerformanceInsightsKMSKeyId"),
        ("PerformanceInsightsRetentionPeriod", "PerformanceInsightsRetentionPeriod"),
        ("CACertificateIdentifier", "CACertificateIdentifier"),
    ):
        if prop in props:
            instance[field] = props[prop]
    cluster = rds._clusters.get(instance.get("DBClusterIdentifier", ""))
    if cluster is None:
        return
    for field in ("StorageEncrypted", "KmsKeyId", "VpcSecurityGroups", "BackupRetentionPeriod", "MasterUsername"):
        instance[field] = cluster.get(field, instance.get(field))
    instance["DBSubnetGroup"] = rds._subnet_groups.get(cluster["DBSubnetGroup"], instance["DBSubnetGroup"])
    if not props.get("AvailabilityZone") and not instance.get("_zone_chosen"):
        instance["AvailabilityZone"] = _emptiest_zone(cluster, physical_id)
        instance["_zone_chosen"] = True
    if "_started_with" not in instance:
        note_start(instance)
    _name_one_writer(cluster)


def _members(cluster: dict[str, Any]) -> list[Any]:
    return [rds._instances[member["DBInstanceIdentifier"]] for member in cluster["DBClusterMembers"]]


def _emptiest_zone(cluster: dict[str, Any], instance_id: Any) -> Any:
    taken = [i["AvailabilityZone"] for i in _members(cluster) if i["DBInstanceIdentifier"] != instance_id]
    return min(cluster["AvailabilityZones"], key=lambda zone: (taken.count(zone), zone))


def _name_one_writer(cluster: dict[str, Any]) -> None:
    for position, member in enumerate(cluster["DBClusterMembers"]):
        member["IsClusterWriter"] = position == 0
    cluster["MultiAZ"] = len({instance["AvailabilityZone"] for instance in _members(cluster)}) > 1


def _refuse_protected_cluster(physical_id: str, props: Props) -> None:
    cluster = rds._clusters.get(physical_id)
    if cluster is None:
        return
    if cluster.get("DeletionProtection"):
        raise ValueError(f"Cannot delete protected Cluster {physical_id}, disable deletion protection and try again")
    if cluster.get("MasterUserSecret"):
        secretsmanager.delete_secret_in_process(cluster["MasterUserSecret"]["SecretArn"])


def _showing(render: Callable[..., Any], fields: Any) -> Callable[..., Any]:
    def render_more(record: dict[str, Any]) -> Any:
        shown = render(record)
        for field in fields:
            value = record.get(field)
            if value not in (None, ""):
                text = str(value).lower() if isinstance(value, bool) else rds._esc(str(value))
                shown += f"<{field}>{text}</{field}>"
        exports = "".join(f"<member>{name}</member>" for name in record.get("EnabledCloudwatchLogsExports") or [])
        if exports:
            shown += f"<EnabledCloudwatchLogsExports>{exports}</EnabledCloudwatchLogsExports>"
        return shown

    return render_more


def install() -> None:
    """Completes AWS::RDS::DBCluster and AWS::RDS::DBInstance."""
    complete(
        "AWS::RDS::DBCluster",
        "keeps encryption, log exports, insights, monitoring, tags and the credentials that RDS manages; a "
        "protected one is not deleted",
        _cluster,
        before_delete=_refuse_protected_cluster,
    )
    take_stack_tags("AWS::RDS::DBCluster")
    complete(
        "AWS::RDS::DBInstance",
        "has the settings of its cluster; without a zone in the template, instances are spread over the zones of their "
        "subnet group, as AWS does",
        _instance,
    )
    shown = "shows what the template set and the emulator keeps but does not show"
    substitute(rds, "_cluster_xml", _showing(rds._cluster_xml, _UNSHOWN_IN_CLUSTER), shown)
    substitute(rds, "_instance_xml", _showing(rds._instance_xml, _UNSHOWN_IN_INSTANCE), shown)
