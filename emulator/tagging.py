"""Alarms in the answers of the tagging API, which knows them on AWS and not in ministack."""

from collections.abc import Iterator
from typing import Any

from ministack.services import cloudwatch, tagging


def _alarms() -> Iterator[Any]:
    for arn, tags in cloudwatch._resource_tags.items():
        yield arn, tagging._normalise_flat(tags)


def install() -> None:
    """Adds alarms to what GetResources finds."""
    tagging._COLLECTORS["cloudwatch"] = _alarms
