"""Alarms in the answers of the tagging API, which ministack leaves out."""

from collections.abc import Iterator
from typing import Any

from ministack.services import cloudwatch, tagging

from .changes import substitute_entry


def _alarms() -> Iterator[Any]:
    for arn, tags in cloudwatch._resource_tags.items():
        yield arn, tagging._normalise_flat(tags)


def install() -> None:
    """Adds alarms to what GetResources finds."""
    substitute_entry(tagging, "_COLLECTORS", "cloudwatch", _alarms, "GetResources finds alarms too, as on AWS")
