"""Application Auto Scaling, which ministack lacks: a small service from which the SDK can read the targets.

It keeps targets, policies and scheduled actions, and keeps an ECS service within its limits. It watches neither metrics
nor the clock: nothing in the emulator loads a task, so policies never act, and neither do scheduled actions.
"""

import json
import time
from dataclasses import dataclass
from typing import Any

from ministack import app
from ministack.core import router
from ministack.core.responses import (
    AccountRegionScopedDict,
    error_response_json,
    get_account_id,
    get_region,
    json_response,
    new_uuid,
)
from ministack.services import ecs

from .changes import substitute_entry
from .ecs import propagate_tags

_KEY = ("ServiceNamespace", "ResourceId", "ScalableDimension")
_targets = AccountRegionScopedDict()
_policies = AccountRegionScopedDict()
_scheduled_actions = AccountRegionScopedDict()


def _target_key(data: dict[str, Any]) -> Any:
    return "|".join(str(data.get(name, "")) for name in _KEY)


def register_scalable_target(data: dict[str, Any]) -> Any:
    """RegisterScalableTarget: creates or changes a target and moves the service into the new limits."""
    key = _target_key(data)
    target = {**_targets.get(key, {"CreationTime": time.time(), "ScalableTargetARN": _new_target_arn()})}
    target.update({name: data[name] for name in (*_KEY, "RoleARN", "SuspendedState") if name in data})
    target.update({name: int(data[name]) for name in ("MinCapacity", "MaxCapacity") if name in data})
    if target.get("MinCapacity", 0) > target.get("MaxCapacity", 0):
        return error_response_json("ValidationException", "Maximum capacity cannot be less than minimum capacity", 400)
    _targets[key] = target
    _keep_within_limits(target)
    return json_response({"ScalableTargetARN": target["ScalableTargetARN"]})


def _new_target_arn() -> str:
    return f"arn:aws:application-autoscaling:{get_region()}:{get_account_id()}:scalable-target/{new_uuid()}"


def _keep_within_limits(target: Any) -> None:
    if target["ServiceNamespace"] != "ecs":
        return
    _, cluster, service = target["ResourceId"].split("/")
    record = ecs._services.get(f"{cluster}/{service}")
    if record is None or record["status"] != "ACTIVE":
        return
    wanted = min(max(record["desiredCount"], target["MinCapacity"]), target["MaxCapacity"])
    if wanted != record["desiredCount"]:
        ecs._update_service({"cluster": cluster, "service": service, "desiredCount": wanted})
        propagate_tags(record)


def deregister_scalable_target(data: dict[str, Any]) -> Any:
    """DeregisterScalableTarget, which takes the target's policies with it, as on AWS."""
    key = _target_key(data)
    if _targets.pop(key, None) is None:
        return error_response_json("ObjectNotFoundException", f"No scalable target {data.get('ResourceId')}", 400)
    for store in (_policies, _scheduled_actions):
        for name in [name for name, record in store.items() if _target_key(record) == key]:
            store.pop(name)
    return json_response({})


@dataclass(frozen=True)
class _Kind:
    """A kind of record that a target can have several of, by name: policies or scheduled actions."""

    records: Any
    words: str
    # Its part of an ARN, and the fields of its name and of its ARN.
    place: str
    name: str
    arn: str
    # Fields that the creating call returns.
    answered: tuple[str, ...] = ()

    def key(self, data: dict[str, Any]) -> str:
        return f"{data.get(self.name, '')}|{_target_key(data)}"

    def put(self, data: dict[str, Any]) -> Any:
        if _target_key(data) not in _targets:
            return error_response_json("ObjectNotFoundException", f"No scalable target {data.get('ResourceId')}", 400)
        new_arn = (
            f"arn:aws:autoscaling:{get_region()}:{get_account_id()}:{self.place}:{new_uuid()}:resource/"
            f"{data['ServiceNamespace']}/{data['ResourceId']}:{self.name[0].lower()}{self.name[1:]}/{data[self.name]}"
        )
        old = self.records.get(self.key(data), {self.arn: new_arn, "CreationTime": time.time()})
        record = {**data, self.arn: old[self.arn], "CreationTime": old["CreationTime"], "Alarms": []}
        self.records[self.key(data)] = record
        return json_response({field: record[field] for field in self.answered})

    def delete(self, data: dict[str, Any]) -> Any:
        if self.records.pop(self.key(data), None) is None:
            return error_response_json("ObjectNotFoundException", f"No {self.words} {data.get(self.name)}", 400)
        return json_response({})


POLICIES = _Kind(_policies, "scaling policy", "scalingPolicy", "PolicyName", "PolicyARN", ("PolicyARN", "Alarms"))
ACTIONS = _Kind(_scheduled_actions, "scheduled action", "scheduledAction", "ScheduledActionName", "ScheduledActionARN")


def scheduled_action_names(data: dict[str, Any]) -> list[str]:
    """Names of the scheduled actions of a target."""
    key = _target_key(data)
    return [record["ScheduledActionName"] for record in _scheduled_actions.values() if _target_key(record) == key]


def _matching(store: Any, data: dict[str, Any]) -> list[Any]:
    wanted = {name: data[name] for name in ("ServiceNamespace", "ScalableDimension", "ResourceId") if data.get(name)}
    if data.get("ResourceIds"):
        return [r for r in store.values() if r["ResourceId"] in data["ResourceIds"] and _has(r, wanted)]
    return [record for record in store.values() if _has(record, wanted)]


def _has(record: dict[str, Any], wanted: Any) -> bool:
    return all(record.get(name) == value for name, value in wanted.items())


_ACTIONS = {
    "RegisterScalableTarget": register_scalable_target,
    "DeregisterScalableTarget": deregister_scalable_target,
    "DescribeScalableTargets": lambda data: json_response({"ScalableTargets": _matching(_targets, data)}),
    "PutScalingPolicy": POLICIES.put,
    "DeleteScalingPolicy": POLICIES.delete,
    "PutScheduledAction": ACTIONS.put,
    "DeleteScheduledAction": ACTIONS.delete,
    "DescribeScheduledActions": lambda data: json_response({"ScheduledActions": _matching(_scheduled_actions, data)}),
    "DescribeScalingPolicies": lambda data: json_response({"ScalingPolicies": _matching(_policies, data)}),
}


async def handle_request(
    method: str, path: str, headers: dict[str, Any], body: Any, query_params: dict[str, Any]
) -> Any:
    """Answers one request in the JSON protocol of the service."""
    action = headers.get("x-amz-target", "").rpartition(".")[2]
    if action not in _ACTIONS:
        return error_response_json("UnknownOperationException", f"The emulator has no {action}", 400)
    return _ACTIONS[action](json.loads(body or b"{}"))


def install() -> None:
    """Routes the service's requests here."""
    name = "application-autoscaling"
    sentence = (
        "Application Auto Scaling is this project's own: it keeps targets and policies and holds a service within its "
        "limits, and never scales on a metric"
    )
    pattern = {
        "target_prefixes": ["AnyScaleFrontendService"],
        "host_patterns": [r"application-autoscaling\."],
        "credential_scope": name,
    }
    substitute_entry(router, "SERVICE_PATTERNS", name, pattern, sentence)
    substitute_entry(app, "SERVICE_HANDLERS", name, handle_request, sentence)
