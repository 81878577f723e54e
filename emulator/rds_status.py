"""The statuses of a cluster and its instances, from their state: ministack answers some of them with constants.

A check that reads `in-sync` or `active` proves something only where another answer is possible.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from ministack.core.responses import get_region
from ministack.services import kms, rds, secretsmanager

from .changes import substitute, substitute_entry

# Parameters of Aurora PostgreSQL that take effect at the next start of an instance: those that PostgreSQL reads at its
# start alone (context "postmaster"), if the platform or a test sets them.
# https://www.postgresql.org/docs/current/runtime-config.html
_READ_AT_START = ("max_connections", "shared_preload_libraries", "track_activity_query_size", "max_worker_processes")

# RDS renews the certificate of an instance each year: "The validity period for the DB server certificate is
# 12 months": https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.SSL.html
_CERTIFICATE_VALIDITY = timedelta(days=365)


def secret_status(secret: dict[str, Any]) -> str:
    """`impaired` where the secret, or the key that it is under, cannot be used:
    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_MasterUserSecret.html
    """
    _, record = secretsmanager._resolve(secret["SecretArn"])
    key = kms._resolve_key(secret["KmsKeyId"]) if secret.get("KmsKeyId") else None
    usable_key = key is None or key["KeyState"] == "Enabled"
    return "active" if record is not None and not record.get("DeletedDate") and usable_key else "impaired"


def note_start(instance: dict[str, Any]) -> None:
    """Remembers the parameters that the instance runs with from here on."""
    instance["_started_with"] = _parameters_read_at_start(instance)


def _parameters_read_at_start(instance: dict[str, Any]) -> dict[str, str]:
    cluster = rds._clusters.get(instance.get("DBClusterIdentifier", "")) or {}
    group = rds._db_cluster_param_groups.get(cluster.get("DBClusterParameterGroup", "")) or {}
    values = group.get("Parameters", {})
    return {name: _value(values[name]) for name in _READ_AT_START if name in values}


def _value(parameter: Any) -> str:
    return str(parameter.get("ParameterValue") if isinstance(parameter, dict) else parameter)


def _parameter_status(instance_id: str) -> str:
    instance = rds._instances.get(instance_id) or {}
    started_with = instance.get("_started_with")
    stale = started_with is not None and started_with != _parameters_read_at_start(instance)
    return "pending-reboot" if stale else "in-sync"


def _with_statuses(render: Callable[..., Any]) -> Callable[..., Any]:
    member = re.compile(
        r"(<DBInstanceIdentifier>(.*?)</DBInstanceIdentifier>.*?<DBClusterParameterGroupStatus>)[\w-]+", re.DOTALL
    )

    def render_cluster(cluster: dict[str, Any]) -> Any:
        secret = cluster.get("MasterUserSecret")
        if secret:
            secret["SecretStatus"] = secret_status(secret)
        return member.sub(lambda found: found.group(1) + _parameter_status(found.group(2)), render(cluster))

    return render_cluster


def _of_cluster(render: Callable[..., Any]) -> Callable[..., Any]:
    def render_instance(instance: dict[str, Any]) -> Any:
        cluster = rds._clusters.get(instance.get("DBClusterIdentifier", ""))
        if cluster is None:
            return render(instance)
        shown = {**instance, "EngineVersion": cluster["EngineVersion"]}
        shown["IAMDatabaseAuthenticationEnabled"] = cluster.get("IAMDatabaseAuthenticationEnabled", False)
        shown["EnabledCloudwatchLogsExports"] = cluster.get("EnabledCloudwatchLogsExports")
        shown["CertificateDetails"] = _certificate(instance)
        if int(instance.get("MonitoringInterval") or 0) > 0:
            stream = f"log-group:RDSOSMetrics:log-stream:{instance['DbiResourceId']}"
            region_and_account = ":".join(instance["DBInstanceArn"].split(":")[3:5])
            shown["EnhancedMonitoringResourceArn"] = f"arn:aws:logs:{region_and_account}:{stream}"
        return render(shown).replace("<EnabledCloudwatchLogsExports/>", "")

    return render_instance


def _certificate(instance: dict[str, Any]) -> dict[str, str]:
    created = datetime.fromisoformat(str(instance["InstanceCreateTime"]).replace("Z", "+00:00"))
    return {
        "CAIdentifier": instance.get("CACertificateIdentifier", "rds-ca-rsa2048-g1"),
        "ValidTill": (created + _CERTIFICATE_VALIDITY).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }


def _noting_start(finish: Callable[..., Any]) -> Callable[..., Any]:
    def finish_reboot(instance: dict[str, Any], cluster: Any) -> Any:
        finish(instance, cluster)
        note_start(instance)

    return finish_reboot


def _describe_certificates(params: dict[str, Any]) -> Any:
    """The authorities of RDS with a validity of 40 and 100 years:
    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.SSL.html
    """
    asked = rds._p(params, "CertificateIdentifier")
    members = "".join(
        f"<Certificate><CertificateIdentifier>{name}</CertificateIdentifier><CertificateType>CA</CertificateType>"
        f"<CertificateArn>arn:aws:rds:{get_region()}::cert:{name}</CertificateArn>"
        f"<ValidFrom>2021-05-25T22:34:57Z</ValidFrom><ValidTill>{year}-05-25T23:34:57Z</ValidTill>"
        "<CustomerOverride>false</CustomerOverride></Certificate>"
        for name, year in (("rds-ca-rsa2048-g1", 2061), ("rds-ca-rsa4096-g1", 2121), ("rds-ca-ecc384-g1", 2121))
        if asked in ("", None, name)
    )
    content = f"<DescribeCertificatesResult><Certificates>{members}</Certificates></DescribeCertificatesResult>"
    return rds._xml(200, "DescribeCertificatesResponse", content)


def install() -> None:
    """Replaces the constants, and answers DescribeCertificates."""
    substitute_entry(rds, "_ACTION_MAP", "DescribeCertificates", _describe_certificates, "lists the authorities of RDS")
    substitute(
        rds,
        "_cluster_xml",
        _with_statuses(rds._cluster_xml),
        "the status of the managed secret follows from the secret and its key, that of an instance's parameters from "
        "what it was started with",
    )
    substitute(
        rds,
        "_instance_xml",
        _of_cluster(rds._instance_xml),
        "an instance of a cluster has its engine version, log exports and IAM authentication, and a certificate for a "
        "year",
    )
    substitute(
        rds, "_finish_instance_reboot", _noting_start(rds._finish_instance_reboot), "a reboot takes new parameters over"
    )
