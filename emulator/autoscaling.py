"""AWS::ApplicationAutoScaling::ScalableTarget and ScalingPolicy, on the service in `autoscaling_service.py`."""

import json
from typing import Any

from .autoscaling_service import (
    ACTIONS,
    POLICIES,
    deregister_scalable_target,
    register_scalable_target,
    scheduled_action_names,
)
from .extension import Props, call, provide_put

_KEY = ("ServiceNamespace", "ResourceId", "ScalableDimension")


def _put_target(props: Props) -> Any:
    names = (*_KEY, "MinCapacity", "MaxCapacity", "RoleARN", "SuspendedState")
    answer = call("RegisterScalableTarget", register_scalable_target({n: props[n] for n in names if n in props}))
    _put_scheduled_actions({name: props[name] for name in _KEY}, props.get("ScheduledActions", []))
    physical_id = "|".join((props["ResourceId"], props["ScalableDimension"], props["ServiceNamespace"]))
    return physical_id, {"Id": physical_id, "ScalableTargetARN": json.loads(answer)["ScalableTargetARN"]}


def _put_scheduled_actions(target: Props, actions: list[Any]) -> None:
    """Sets the actions of the template, and deletes others, as CloudFormation does."""
    for action in actions:
        limits = {name: int(value) for name, value in action.get("ScalableTargetAction", {}).items()}
        call("PutScheduledAction", ACTIONS.put({**target, **action, "ScalableTargetAction": limits}))
    wanted = {action["ScheduledActionName"] for action in actions}
    for name in set(scheduled_action_names(target)) - wanted:
        call("DeleteScheduledAction", ACTIONS.delete({**target, "ScheduledActionName": name}))


def _delete_target(physical_id: str, props: Props) -> None:
    deregister_scalable_target({name: props[name] for name in _KEY})


def _policy_request(props: Props) -> Any:
    request = dict(props)
    scaling_target = request.pop("ScalingTargetId", None)
    if scaling_target:
        resource_id, dimension, namespace = scaling_target.split("|")
        request.update(ResourceId=resource_id, ScalableDimension=dimension, ServiceNamespace=namespace)
    target_tracking = request.pop("TargetTrackingScalingPolicyConfiguration", None)
    if target_tracking:
        # A template's numbers can arrive as text; the SDK reads them as numbers.
        target_tracking = {**target_tracking, "TargetValue": float(target_tracking["TargetValue"])}
        request["TargetTrackingScalingPolicyConfiguration"] = target_tracking
    return request


def _put_policy(props: Props) -> Any:
    answer = call("PutScalingPolicy", POLICIES.put(_policy_request(props)))
    arn = json.loads(answer)["PolicyARN"]
    return arn, {"Arn": arn}


def _delete_policy(physical_id: str, props: Props) -> None:
    POLICIES.delete(_policy_request(props))


def install() -> None:
    """Adds the two types."""
    provide_put(
        "AWS::ApplicationAutoScaling::ScalableTarget",
        _put_target,
        _delete_target,
        replaced_by=_KEY,
    )
    provide_put(
        "AWS::ApplicationAutoScaling::ScalingPolicy",
        _put_policy,
        _delete_policy,
        replaced_by=("PolicyName", "ScalingTargetId", *_KEY),
    )
