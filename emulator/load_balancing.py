"""Elastic Load Balancing: zones, tags of listener rules, and what AWS refuses to delete."""

from collections.abc import Callable
from typing import Any

from ministack.core.responses import get_region
from ministack.services import alb, ec2

from .changes import substitute
from .extension import Props, complete


def _load_balancer(physical_id: str, props: Props) -> None:
    load_balancer = alb._lbs[physical_id]
    subnets = [ec2._subnets[subnet] for subnet in load_balancer["Subnets"] if subnet in ec2._subnets]
    if subnets:
        load_balancer["VpcId"] = subnets[0]["VpcId"]


def _in_own_zones(render: Callable[..., Any]) -> Callable[..., Any]:
    """ministack names the first zone for each subnet of a load balancer."""

    def render_load_balancer(load_balancer: dict[str, Any]) -> Any:
        shown = render(load_balancer)
        for subnet_id in load_balancer.get("Subnets", []):
            zone = ec2._subnets.get(subnet_id, {}).get("AvailabilityZone")
            if zone:
                first = f"<ZoneName>{get_region()}a</ZoneName><SubnetId>{subnet_id}</SubnetId>"
                shown = shown.replace(first, f"<ZoneName>{zone}</ZoneName><SubnetId>{subnet_id}</SubnetId>")
        return shown

    return render_load_balancer


def _rule(physical_id: str, props: Props) -> None:
    alb._tags[physical_id] = list(props.get("Tags", []))
    load_balancer = alb._listeners[props["ListenerArn"]]["LoadBalancerArn"]
    for action in alb._rules[physical_id]["Actions"]:
        group = alb._tgs.get(action.get("TargetGroupArn", ""))
        if group is not None and load_balancer not in group["LoadBalancerArns"]:
            group["LoadBalancerArns"].append(load_balancer)


def _target_group(physical_id: str, props: Props) -> dict[str, Any]:
    # What alarms name a target group by, with the first part that ministack leaves out:
    # https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-elasticloadbalancingv2-targetgroup.html
    return {"TargetGroupFullName": physical_id[physical_id.index("targetgroup/") :]}


def _refuse_protected_load_balancer(physical_id: str, props: Props) -> None:
    attributes = {entry["Key"]: entry["Value"] for entry in alb._lb_attrs.get(physical_id, [])}
    if attributes.get("deletion_protection.enabled") == "true":
        raise ValueError(
            f"OperationNotPermitted: Load balancer '{physical_id}' cannot be deleted because deletion "
            "protection is enabled"
        )


def _refuse_group_in_use(physical_id: str, props: Props) -> None:
    # AWS refuses to delete a target group that a listener still sends to; a wrong order of deletion shows up here.
    users = [rule for rule in [*alb._rules.values(), *alb._listeners.values()] if _sends_to(rule, physical_id)]
    if users:
        raise ValueError(f"ResourceInUse: Target group '{physical_id}' is currently in use by a listener or a rule")


def _sends_to(record: dict[str, Any], target_group_arn: str) -> bool:
    actions = record.get("Actions") or record.get("DefaultActions") or []
    return any(action.get("TargetGroupArn") == target_group_arn for action in actions)


def install() -> None:
    """Completes AWS::ElasticLoadBalancingV2::*."""
    substitute(alb, "_lb_xml", _in_own_zones(alb._lb_xml), "a load balancer names the zone of each of its subnets")
    complete(
        "AWS::ElasticLoadBalancingV2::ListenerRule", "keeps its tags; its target groups know the load balancer", _rule
    )
    complete(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "knows its VPC; a protected one is not deleted",
        _load_balancer,
        before_delete=_refuse_protected_load_balancer,
    )
    complete(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "has its full name as AWS writes it; one that a listener sends to is not deleted",
        _target_group,
        before_delete=_refuse_group_in_use,
    )
