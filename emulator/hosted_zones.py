"""Hosted zones with an id that a configuration can name before they exist."""

import re
from typing import Any

from ministack.services import route53

from .changes import substitute

_ZONE_ID = re.compile(r"Z[A-Z0-9]{1,31}")


def _caller_reference(body: Any) -> Any:
    root = route53._parse_body(body)
    return "" if root is None else route53._text(root, "CallerReference") or ""


def install() -> None:
    """Uses the caller reference as the zone's id if it has the form of one, so that the configured id exists."""
    original = route53._create_hosted_zone
    random_id = route53._zone_id

    def create_hosted_zone(body: Any, query_params: dict[str, Any]) -> Any:
        reference = _caller_reference(body)
        wanted = _ZONE_ID.fullmatch(reference) and reference not in route53._zones
        route53._zone_id = (lambda: reference) if wanted else random_id
        try:
            return original(body, query_params)
        finally:
            route53._zone_id = random_id

    substitute(
        route53,
        "_create_hosted_zone",
        create_hosted_zone,
        "A hosted zone whose caller reference looks like a zone's id gets it as its id; AWS chooses one",
    )
