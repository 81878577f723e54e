"""Schedules: the one key that EventBridge Scheduler spells differently in its API and in a template."""

from copy import deepcopy
from typing import Any

from ministack.services import scheduler

from .extension import Props, complete


def _schedule(physical_id: str, props: Props) -> None:
    record: dict[str, Any] = scheduler._schedules[f"{props.get('GroupName', 'default')}/{physical_id}"]
    target = deepcopy(props.get("Target", {}))
    network = target.get("EcsParameters", {}).get("NetworkConfiguration", {})
    if "AwsvpcConfiguration" in network:
        network["awsvpcConfiguration"] = network.pop("AwsvpcConfiguration")
    record["Target"] = target


def install() -> None:
    """Lets the SDK read back where the task of a schedule runs."""
    complete("AWS::Scheduler::Schedule", "keeps the whole target of the template", _schedule)
