"""Alarms in the query protocol, which boto3 and the AWS CLI speak: ministack leaves out most of an alarm there."""

import json
from collections.abc import Callable
from datetime import datetime, timezone
from http import HTTPStatus
from typing import Any
from xml.sax.saxutils import escape

from ministack.services import cloudwatch

from .changes import substitute
from .extension import members

# Kept for the emulator itself, and no part of an alarm's description.
_TIMES = ("StateUpdatedTimestamp", "AlarmConfigurationUpdatedTimestamp", "StateTransitionedTimestamp")


def _element(name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        content = "".join(_element("member", item) for item in value)
    elif isinstance(value, dict):
        content = "".join(_element(key, item) for key, item in value.items())
    elif isinstance(value, bool):
        content = str(value).lower()
    elif name in _TIMES and isinstance(value, (int, float)):
        content = datetime.fromtimestamp(value, timezone.utc).isoformat()
    else:
        content = escape(str(value))
    return f"<{name}>{content}</{name}>"


def _describing(original: Callable[..., Any]) -> Callable[..., Any]:
    def describe_alarms(params: Any, cbor_data: Any, is_cbor: bool, is_json: bool = False) -> Any:
        if is_cbor or is_json:
            return original(params, cbor_data, is_cbor, is_json)
        request = {
            "AlarmNames": members(cloudwatch._p, params, "AlarmNames"),
            "AlarmTypes": members(cloudwatch._p, params, "AlarmTypes"),
            **{
                name: cloudwatch._p(params, name)
                for name in ("AlarmNamePrefix", "StateValue", "MaxRecords", "NextToken")
            },
        }
        asked = {name: value for name, value in request.items() if value}
        status, _, body = original({}, asked, False, True)
        if status != HTTPStatus.OK:
            # In words of its own protocol.
            return original(params, cbor_data, is_cbor, is_json)
        answer = json.loads(body)
        content = "".join(_element(name, answer.get(name) or []) for name in ("MetricAlarms", "CompositeAlarms"))
        content += _element("NextToken", answer.get("NextToken"))
        return cloudwatch._xml(200, "DescribeAlarmsResponse", f"<DescribeAlarmsResult>{content}</DescribeAlarmsResult>")

    return describe_alarms


def install() -> None:
    """Shows all of an alarm."""
    substitute(
        cloudwatch,
        "_describe_alarms",
        _describing(cloudwatch._describe_alarms),
        "DescribeAlarms shows the whole alarm in the query protocol too",
    )
