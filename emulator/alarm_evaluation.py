"""Evaluates alarms as CloudWatch does: with the dimensions of their metric, period by period.

ministack treats all data of a metric's name, whatever the dimensions, as one period. An alarm on one database instance
would then go off for the connections of another, and a test of the alarms would prove nothing.
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
"""

import operator
import time
from typing import Any

from ministack.services import cloudwatch

from .changes import substitute

_COMPARISONS = {
    "GreaterThanOrEqualToThreshold": operator.ge,
    "GreaterThanThreshold": operator.gt,
    "LessThanThreshold": operator.lt,
    "LessThanOrEqualToThreshold": operator.le,
}


def _metric_of(alarm: dict[str, Any]) -> Any:
    """Namespace, name, dimensions, statistic and period; None for an alarm on an expression.

    An alarm whose metric has a label or a region carries it in `Metrics`, as the only entry.
    """
    metrics = alarm.get("Metrics") or []
    if not metrics:
        statistic = alarm.get("ExtendedStatistic") or alarm.get("Statistic")
        return alarm["Namespace"], alarm["MetricName"], alarm.get("Dimensions"), statistic, alarm["Period"]
    stat = metrics[0].get("MetricStat")
    if len(metrics) > 1 or not stat:
        return None
    metric = stat["Metric"]
    return metric["Namespace"], metric["MetricName"], metric.get("Dimensions"), stat["Stat"], stat["Period"]


def _values(alarm: dict[str, Any], now: Any) -> Any:
    """The statistic of each of the last evaluation periods, None for a period without data."""
    namespace, name, dimensions, statistic, period = _metric_of(alarm)
    period = int(period)
    key = cloudwatch._dims_key({d["Name"]: d["Value"] for d in dimensions or []})
    points = cloudwatch._metrics.get((namespace, name, key)) or []
    end = (int(now) // period + 1) * period
    values = []
    for index in range(int(alarm["EvaluationPeriods"])):
        begin = end - (index + 1) * period
        members = [point for point in points if begin <= point["Timestamp"] < begin + period]
        values.append(cloudwatch._stat_value(cloudwatch._calc_stats(members), statistic, members) if members else None)
    return values


def _state(alarm: dict[str, Any], values: Any) -> Any:
    """The new state, or None when the state does not change."""
    compare = _COMPARISONS.get(alarm["ComparisonOperator"])
    if compare is None:
        return None
    missing = alarm.get("TreatMissingData") or "missing"
    present = [value for value in values if value is not None]
    if not present and missing in ("missing", "ignore"):
        return None if missing == "ignore" else "INSUFFICIENT_DATA"
    breaching = sum(compare(value, alarm["Threshold"]) for value in present)
    if missing == "breaching":
        breaching += len(values) - len(present)
    return "ALARM" if breaching >= int(alarm.get("DatapointsToAlarm") or alarm["EvaluationPeriods"]) else "OK"


def _evaluate(alarm: dict[str, Any]) -> None:
    if _metric_of(alarm) is None:
        return
    values = _values(alarm, time.time())
    if not any(value is not None for value in values) and alarm["StateValue"] == "INSUFFICIENT_DATA":
        # Nothing was ever measured, and without a clock the emulator cannot treat missing data as AWS does.
        return
    old_state, new_state = alarm["StateValue"], _state(alarm, values)
    if new_state is None or new_state == old_state:
        return
    rule = f"{alarm['ComparisonOperator']} {alarm['Threshold']}"
    reason = f"Values {values} of the last periods, newest first, against {rule}"
    alarm.update(StateValue=new_state, StateReason=reason, StateUpdatedTimestamp=int(time.time()))
    cloudwatch._record_history(alarm["AlarmName"], old_state, new_state, reason)
    cloudwatch._dispatch_alarm_actions(alarm, old_state, new_state, reason)
    cloudwatch._evaluate_parent_alarms(alarm)


def install() -> None:
    """Replaces the evaluation."""
    substitute(
        cloudwatch,
        "_evaluate_alarm",
        _evaluate,
        "Alarms are evaluated with their dimensions, per period, when metric data arrives; alarms on an expression of "
        "several metrics are stored and never change state",
    )
