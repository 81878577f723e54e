"""Resource types that are accepted and listed but have no effect in the emulator."""

from ministack.core.responses import get_account_id, get_region

from .extension import record


def _xray_arn(kind: str, name: str) -> str:
    return f"arn:aws:xray:{get_region()}:{get_account_id()}:{kind}/{name}"


def install() -> None:
    """Records types for which the emulator has no service."""
    record(
        "AWS::XRay::Group",
        attributes=lambda physical_id, props: {"GroupARN": _xray_arn("group", props.get("GroupName") or physical_id)},
    )
    record(
        "AWS::XRay::SamplingRule",
        attributes=lambda physical_id, props: {
            "RuleARN": _xray_arn("sampling-rule", (props.get("SamplingRule") or {}).get("RuleName") or physical_id)
        },
    )
    record("AWS::XRay::TransactionSearchConfig")
    record("AWS::XRay::ResourcePolicy")
    record("AWS::RDS::EventSubscription")
    record("AWS::CloudFront::MonitoringSubscription")
    record("AWS::CloudWatch::AnomalyDetector")
    record("AWS::ApplicationSignals::ServiceLevelObjective")
    record("AWS::ElasticLoadBalancingV2::ListenerCertificate")
