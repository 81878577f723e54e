"""Runs Prowler's checks of the named AWS services, unchanged, and prints what they found as one JSON document.

Prowler's own command loads the clients of two dozen other clouds before it checks AWS. This program loads only AWS,
which needs an eighth of the packages. AWS_ENDPOINT_URL selects the endpoint. When a request fails, Prowler logs it and
continues, and the check finds nothing. The log is therefore part of the answer.
"""

import contextlib
import importlib
import json
import logging
import sys
from typing import Any

from prowler.lib.check.utils import recover_checks_from_provider
from prowler.providers.aws.aws_provider import AwsProvider
from prowler.providers.common.models import Audit_Metadata
from prowler.providers.common.provider import Provider


class _Errors(logging.Handler):
    """Keeps each message about a failed request once."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.messages[f"{record.module}: {record.getMessage()}"] = None


def _run(service: str, name: str) -> list[dict[str, Any]]:
    module = importlib.import_module(f"prowler.providers.aws.services.{service}.{name}.{name}")
    return [
        {
            "check": name,
            "status": finding.status,
            "resource": finding.resource_arn or finding.resource_id,
            "text": finding.status_extended,
        }
        for finding in getattr(module, name)().execute()
    ]


def main(region: str, services: list[str]) -> dict[str, Any]:
    """Runs the checks of the services in one region."""
    errors = _Errors()
    logging.getLogger().handlers = [errors]
    provider = AwsProvider(regions={region})
    Provider.set_global_provider(provider)
    checks = [
        (service, name) for service in services for name, _ in sorted(recover_checks_from_provider("aws", service))
    ]
    provider.audit_metadata = Audit_Metadata(
        services_scanned=0, expected_checks=[name for _, name in checks], completed_checks=0, audit_progress=0
    )
    findings: list[dict[str, Any]] = []
    for service, name in checks:
        try:
            findings += _run(service, name)
        except Exception as error:
            logging.getLogger().error("%s: %s: %s", name, type(error).__name__, error)
    return {
        "checks": [name for _, name in checks],
        "findings": findings,
        "errors": list(errors.messages),
    }


if __name__ == "__main__":
    # Checks print their own problems; standard output is only for the answer.
    with contextlib.redirect_stdout(sys.stderr):
        answer = main(sys.argv[1], sys.argv[2:])
    json.dump(answer, sys.stdout)
