"""ACM: the list of certificates, which ministack reduces to name and status."""

import json
from collections.abc import Callable
from typing import Any

from ministack.core.responses import json_response
from ministack.services import acm

from .changes import substitute

# https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateSummary.html
_OF_THE_CERTIFICATE = ("Type", "KeyAlgorithm", "NotBefore", "NotAfter", "CreatedAt", "IssuedAt", "RenewalEligibility")


def _listing(original: Callable[..., Any]) -> Callable[..., Any]:
    def list_certificates(data: dict[str, Any]) -> Any:
        answer = json.loads(original(data)[2])
        for summary in answer["CertificateSummaryList"]:
            certificate = acm._cert_shape(acm._certificates[summary["CertificateArn"]])
            summary.update({name: certificate[name] for name in _OF_THE_CERTIFICATE if certificate.get(name)})
            summary.setdefault("KeyAlgorithm", "RSA_2048")
            summary["InUse"] = bool(certificate.get("InUseBy"))
        return json_response(answer)

    return list_certificates


def install() -> None:
    """Lists certificates with their type, key and validity."""
    sentence = "ListCertificates shows the type, key and validity of each certificate, as on AWS"
    substitute(acm, "_list_certificates", _listing(acm._list_certificates), sentence)
