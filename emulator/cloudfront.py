"""CloudFront in front of the platform: an origin behind TLS, an Origin Access Identity, and a web ACL by ARN."""

import asyncio
import dataclasses
import http.client
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs
from xml.etree.ElementTree import SubElement, fromstring, tostring

from ministack.core import iam_evaluator
from ministack.core.responses import StreamingResponse
from ministack.services import alb, cloudfront
from ministack.services.cloudformation import provisioners as cloudformation

from .changes import substitute
from .extension import Props, complete

_OAI_USER = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity "


async def _fetch_from_load_balancer(
    lb: Any,
    origin: Any,
    method: str,
    uri: Any,
    query_string: Any,
    headers: dict[str, Any],
    body: Any,
    viewer_is_https: Any,
    client_ip: Any,
    viewer_xff: Any,
) -> Any:
    """Passes a request to the load balancer's listener in memory, without a TLS handshake."""
    _, port, use_https = cloudfront._origin_connect_target(origin, viewer_is_https)
    protocol = "HTTPS" if use_https else "HTTP"
    if not any(
        listener["LoadBalancerArn"] == lb["LoadBalancerArn"]
        and listener.get("Port") == port
        and listener.get("Protocol") == protocol
        for listener in alb._listeners.values()
    ):
        raise cloudfront.OriginUnreachable(f"no {protocol} listener on port {port} of {lb['DNSName']}")
    sent = cloudfront._origin_request_headers(origin, headers, client_ip, viewer_xff)
    timeout = origin.get("read_timeout", 30)
    try:
        status, answered, data = await asyncio.wait_for(
            alb.dispatch_request(
                lb,
                method,
                uri,
                {name.lower(): value for name, value in sent.items()},
                body or b"",
                parse_qs(query_string, keep_blank_values=True),
                port,
                client_ip="127.0.0.1",
                raw_query_string=query_string,
            ),
            timeout,
        )
    except asyncio.TimeoutError as error:
        raise cloudfront.OriginTimeout(f"no response from {lb['DNSName']} within {timeout}s") from error
    if isinstance(data, StreamingResponse):
        data = await cloudfront._collect_streaming_body(data, timeout)
    pairs = [
        (name, value)
        for name, values in answered.items()
        for value in (values if isinstance(values, list) else [values])
    ]
    return status, http.client.responses.get(status, ""), pairs, data


def _reading_canonical_users(evaluate: Any) -> Callable[..., Any]:
    """AWS accepts an Origin Access Identity as a canonical user and as an IAM ARN; ministack evaluates only the ARN."""

    def evaluate_policy(policy: dict[str, Any], context: Any, *args: Any, **kwargs: Any) -> Any:
        identity = getattr(context, "principal_arn", "").partition(_OAI_USER)[2]
        if identity:
            # CloudFront asks S3 by HTTPS wherever its viewers do; here it calls a function of the same process.
            tls = {**context.service_context, "s3:tlsversion": "1.2"}
            context = dataclasses.replace(context, secure_transport=True, service_context=tls)
            canonical_id = cloudformation._cf_oai_attributes(identity)["S3CanonicalUserId"]
            policy = _with_arns(policy, canonical_id, _OAI_USER + identity)
        return evaluate(policy, context, *args, **kwargs)

    return evaluate_policy


def _with_arns(policy: dict[str, Any], canonical_id: Any, arn: str) -> Any:
    document = json.loads(policy) if isinstance(policy, (str, bytes)) else json.loads(json.dumps(policy))
    statements = document.get("Statement", [])
    for statement in statements if isinstance(statements, list) else [statements]:
        principal = statement.get("Principal")
        if isinstance(principal, dict) and canonical_id in _as_list(principal.get("CanonicalUser")):
            principal["AWS"] = [*_as_list(principal.get("AWS")), arn]
    return json.dumps(document) if isinstance(policy, (str, bytes)) else document


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [value] if value else []


def _answered_defaults(physical_id: str, props: Props) -> None:
    """Adds what CloudFront returns and no template has: the source of the certificate, and empty elements.

    https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html
    https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html
    """
    record = cloudfront._distributions[physical_id]
    root = fromstring(record["config_xml"])
    namespace = root.tag.removesuffix("DistributionConfig")
    certificate = root.find(f"{namespace}ViewerCertificate")
    of_acm = None if certificate is None else certificate.findtext(f"{namespace}ACMCertificateArn")
    if certificate is not None and of_acm:
        shown = {"CloudFrontDefaultCertificate": "false", "Certificate": of_acm, "CertificateSource": "acm"}
        for name, value in shown.items():
            SubElement(certificate, namespace + name).text = value
    if root.find(f"{namespace}Logging") is None:
        logging = SubElement(root, f"{namespace}Logging")
        for name, value in {"Enabled": "false", "IncludeCookies": "false", "Bucket": "", "Prefix": ""}.items():
            SubElement(logging, namespace + name).text = value
    if root.find(f"{namespace}Restrictions") is None:
        restriction = SubElement(SubElement(root, f"{namespace}Restrictions"), f"{namespace}GeoRestriction")
        for name, value in {"RestrictionType": "none", "Quantity": "0"}.items():
            SubElement(restriction, namespace + name).text = value
    for behavior in root.iter():
        is_behavior = behavior.tag in (f"{namespace}DefaultCacheBehavior", f"{namespace}CacheBehavior")
        if is_behavior and behavior.find(f"{namespace}FieldLevelEncryptionId") is None:
            SubElement(behavior, f"{namespace}FieldLevelEncryptionId").text = ""
    record["config_xml"] = tostring(root, encoding="unicode")


def install() -> None:
    """Completes the path from CloudFront to an origin, and returns what CloudFront adds to a configuration."""
    complete("AWS::CloudFront::Distribution", "shows defaults as CloudFront does", _answered_defaults)
    substitute(
        cloudfront,
        "_fetch_from_alb_origin",
        _fetch_from_load_balancer,
        "CloudFront reaches an https-only load balancer origin through its HTTPS listener's rules, without TLS and "
        "without a check of the certificate",
    )
    substitute(
        iam_evaluator,
        "evaluate_resource_policy",
        _reading_canonical_users(iam_evaluator.evaluate_resource_policy),
        "A bucket policy that names an Origin Access Identity as a canonical user is evaluated as if it named the "
        "identity's ARN, which AWS treats alike; CloudFront's reads count as TLS",
    )
