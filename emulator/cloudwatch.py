"""CloudWatch: composite alarms, and alarms whose metric is in `Metrics`."""

from typing import Any

from ministack.services import cloudwatch
from ministack.services.cloudformation import provisioners as cloudformation

from .changes import substitute
from .extension import Created, Props, call, provide

_COMPOSITE_FIELDS = (
    "AlarmDescription",
    "AlarmActions",
    "OKActions",
    "InsufficientDataActions",
    "AlarmRule",
)


def _put_composite(name: str, props: Props) -> Any:
    request = {"AlarmName": name, **{field: props[field] for field in _COMPOSITE_FIELDS if field in props}}
    request["ActionsEnabled"] = cloudformation._cfn_bool(props.get("ActionsEnabled", True))
    call("PutCompositeAlarm", cloudwatch._put_composite_alarm({}, request, False, True))
    arn = cloudwatch._composite_alarms[name]["AlarmArn"]
    cloudwatch._resource_tags[arn] = {tag["Key"]: tag["Value"] for tag in props.get("Tags", [])}
    return name, {"Arn": arn}


def _create_composite(logical_id: str, props: Props, stack_name: str) -> Created:
    name = props.get("AlarmName") or cloudformation._physical_name(stack_name, logical_id, max_len=255)
    return _put_composite(name, props)


def _delete_composite(physical_id: str, props: Props) -> None:
    alarm = cloudwatch._composite_alarms.pop(physical_id, None)
    if alarm is not None:
        cloudwatch._resource_tags.pop(alarm["AlarmArn"], None)


def _accept_expressions() -> None:
    """ministack refuses `Metrics`, which also holds a single metric that has a label; see `alarm_evaluation.py`."""
    record_of = cloudformation._cw_metric_alarm_record

    def record(name: str, props: Props) -> Any:
        if not props.get("Metrics"):
            return record_of(name, props)
        plain = {key: value for key, value in props.items() if key != "Metrics"}
        alarm = record_of(name, {**plain, "MetricName": "expression", "Namespace": "expression"})
        for field in ("MetricName", "Namespace", "Statistic", "Period"):
            alarm[field] = None
        return {**alarm, "Dimensions": [], "Metrics": props["Metrics"]}

    substitute(
        cloudformation,
        "_cw_metric_alarm_record",
        record,
        "an alarm with `Metrics` in the template is stored",
    )


def install() -> None:
    """Adds AWS::CloudWatch::CompositeAlarm and alarms with `Metrics`."""
    _accept_expressions()
    provide(
        "AWS::CloudWatch::CompositeAlarm",
        _create_composite,
        _delete_composite,
        lambda physical_id, old, new, stack_name, logical_id: _put_composite(physical_id, new),
        replaced_by=("AlarmName",),
        tag_property="Tags",
    )
