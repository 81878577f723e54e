"""What ministack keeps but does not report, or reports but does not keep: a comparison with templates needs both."""

import base64
import html
import json
import re
from collections.abc import Callable
from typing import Any

from ministack.core.responses import AccountRegionScopedDict
from ministack.services import alb, cloudfront, cloudwatch, ec2, sns, waf
from ministack.services.cloudformation import provisioners as cloudformation

from .changes import substitute, substitute_entry
from .extension import Props, complete

_identities = AccountRegionScopedDict()
_OAI_PATH = re.compile(r"^/2020-05-31/origin-access-identity/cloudfront/([A-Z0-9]+)(?:/config)?/?$")
_ACL_FIELDS = ("DataProtectionConfig", "AssociationConfig", "CustomResponseBodies", "TokenDomains", "CaptchaConfig")
_CLOUDFRONT_NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/"


def _element(name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"<{name}>{html.escape(text, quote=False)}</{name}>"


def _as_text(document: Any) -> Any:
    return json.dumps(document) if isinstance(document, dict) else document


def _endpoint_fields(render: Callable[..., Any]) -> Callable[..., Any]:
    def fields(endpoint: dict[str, Any], tag: str = "item") -> Any:
        groups = "".join(f"<item><groupId>{group}</groupId></item>" for group in endpoint.get("SecurityGroupIds", []))
        more = (
            _element("policyDocument", _as_text(endpoint.get("PolicyDocument")))
            + _element("privateDnsEnabled", endpoint.get("PrivateDnsEnabled", False))
            + f"<groupSet>{groups}</groupSet>"
        )
        return render(endpoint, tag).replace("<routeTableIdSet>", more + "<routeTableIdSet>", 1)

    return fields


def _modify_endpoint(original: Callable[..., Any]) -> Callable[..., Any]:
    def modify(params: Props) -> Any:
        answer = original(params)
        endpoint = ec2._vpc_endpoints.get(ec2._p(params, "VpcEndpointId"))
        if endpoint is not None:
            groups = endpoint.get("SecurityGroupIds", []) + ec2._parse_member_list(params, "AddSecurityGroupId")
            removed = ec2._parse_member_list(params, "RemoveSecurityGroupId")
            endpoint["SecurityGroupIds"] = [group for group in dict.fromkeys(groups) if group not in removed]
            if ec2._p(params, "PrivateDnsEnabled"):
                endpoint["PrivateDnsEnabled"] = ec2._p(params, "PrivateDnsEnabled") == "true"
            if ec2._p(params, "ResetPolicy") == "true":
                endpoint["PolicyDocument"] = None
        return answer

    return modify


def _in_vpc(describe: Callable[..., Any]) -> Callable[..., Any]:
    """ministack answers with the endpoints of all VPCs, whichever is asked for."""

    def describe_endpoints(params: Props) -> Any:
        wanted = ec2._parse_filters(params).get("vpc-id")
        if not wanted:
            return describe(params)
        ids = [e["VpcEndpointId"] for e in ec2._vpc_endpoints.values() if e["VpcId"] in wanted] or ["none"]
        return describe({**params, **{f"VpcEndpointId.{n}": [one] for n, one in enumerate(ids, 1)}})

    return describe_endpoints


def _nat_addresses(describe: Callable[..., Any]) -> Callable[..., Any]:
    def describe_gateways(params: Props) -> Any:
        status, headers, body = describe(params)
        text = body.decode() if isinstance(body, bytes) else body
        parts = re.split(r"(<natGatewayId>)", text)
        for gateway in ec2._nat_gateways.values():
            address = _element("allocationId", gateway.get("AllocationId"))
            for index, part in enumerate(parts):
                if part.startswith(gateway["NatGatewayId"] + "<"):
                    parts[index] = part.replace(
                        "<natGatewayAddressSet/>",
                        f"<natGatewayAddressSet><item>{address}</item></natGatewayAddressSet>",
                    )
        return status, headers, "".join(parts).encode()

    return describe_gateways


def _listener_certificates(params: Props) -> Any:
    listener = alb._listeners.get(alb._p(params, "ListenerArn"), {})
    own = [c["CertificateArn"] if isinstance(c, dict) else c for c in listener.get("Certificates", [])]
    arns = [(arn, "true") for arn in own]
    arns += [(arn, "false") for arn in listener.get("MoreCertificates", [])]
    members = "".join(
        f"<member><CertificateArn>{arn}</CertificateArn><IsDefault>{default}</IsDefault></member>"
        for arn, default in arns
    )
    return alb._xml(200, "DescribeListenerCertificates", f"<Certificates>{members}</Certificates>")


def _change_certificates(add: bool) -> Callable[..., Any]:
    def change(params: Props) -> Any:
        listener = alb._listeners[alb._p(params, "ListenerArn")]
        arn = alb._p(params, "Certificates.member.1.CertificateArn")
        others = [known for known in listener.get("MoreCertificates", []) if known != arn]
        listener["MoreCertificates"] = [*others, arn] if add else others
        return alb._xml(200, "AddListenerCertificates" if add else "RemoveListenerCertificates", "<Certificates/>")

    return change


def _web_acl(physical_id: str, props: Props) -> None:
    _name, identifier, scope = physical_id.split("|")
    acl = waf.web_acl_record(identifier, scope)
    acl.update({name: props.get(name) for name in _ACL_FIELDS})
    # The API has the text that a rule looks for as base64, CloudFormation as it is.
    acl["Rules"] = _encoded(props.get("Rules", []))


def _encoded(value: Any) -> Any:
    if isinstance(value, list):
        return [_encoded(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: base64.b64encode(item.encode()).decode() if key == "SearchString" else _encoded(item)
        for key, item in value.items()
    }


def _update_web_acl(original: Callable[..., Any]) -> Callable[..., Any]:
    def update(data: Props) -> Any:
        answer = original(data)
        acl = waf._resource_from_scope(waf._web_acls, data.get("Id", ""), data.get("Scope", "REGIONAL"))
        if acl:
            # An update replaces the whole web ACL.
            acl.update({name: data.get(name) for name in ("Description", *_ACL_FIELDS)})
        return answer

    return update


def _topic(physical_id: str, props: Props) -> None:
    attributes = sns._topics[physical_id]["attributes"]
    attributes["DisplayName"] = props.get("DisplayName", "")


def _identity(physical_id: str, props: Props) -> None:
    _identities[physical_id] = dict(props["CloudFrontOriginAccessIdentityConfig"])


def _answer_identities(original: Callable[..., Any]) -> Callable[..., Any]:
    async def handle_request(
        method: str, path: str, headers: dict[str, Any], body: Any, query_params: dict[str, Any]
    ) -> Any:
        match = _OAI_PATH.match(path)
        config = _identities.get(match.group(1)) if match else None
        if match is None or config is None:
            return await original(method, path, headers, body, query_params)
        if method == "PUT":
            config["Comment"] = re.sub(r".*<Comment>(.*?)</Comment>.*", r"\1", body.decode(), flags=re.DOTALL)
        canonical = cloudformation._cf_oai_attributes(match.group(1))["S3CanonicalUserId"]
        comment = f"<CallerReference>{match.group(1)}</CallerReference>{_element('Comment', config.get('Comment'))}"
        xml = (
            f'<CloudFrontOriginAccessIdentity xmlns="{_CLOUDFRONT_NAMESPACE}"><Id>{match.group(1)}</Id>'
            f"<S3CanonicalUserId>{canonical}</S3CanonicalUserId><CloudFrontOriginAccessIdentityConfig>{comment}"
            "</CloudFrontOriginAccessIdentityConfig></CloudFrontOriginAccessIdentity>"
        )
        return 200, {"Content-Type": "text/xml", "ETag": "E1"}, xml.encode()

    return handle_request


def _percentile_alarm(physical_id: str, props: Props) -> None:
    alarm = cloudwatch._alarms[physical_id]
    if props.get("ExtendedStatistic"):
        alarm["Statistic"] = None
    alarm["EvaluateLowSampleCountPercentile"] = props.get("EvaluateLowSampleCountPercentile")


def install() -> None:
    """Reports and keeps what a comparison of the deployed resources with their templates needs."""
    fields = "an endpoint reports its policy, groups and private name"
    substitute(ec2, "_vpce_fields_xml", _endpoint_fields(ec2._vpce_fields_xml), fields)
    for name, wrap, sentence in (
        ("ModifyVpcEndpoint", _modify_endpoint, "groups, private name and policy of an endpoint can be changed"),
        ("DescribeVpcEndpoints", _in_vpc, "endpoints are listed by their VPC"),
        ("DescribeNatGateways", _nat_addresses, "a NAT gateway reports its address"),
    ):
        substitute_entry(ec2, "_ACTION_MAP", name, wrap(ec2._ACTION_MAP[name]), sentence)
    certificates = "a listener keeps additional certificates"
    substitute_entry(alb, "_ACTION_MAP", "DescribeListenerCertificates", _listener_certificates, certificates)
    substitute_entry(alb, "_ACTION_MAP", "AddListenerCertificates", _change_certificates(add=True), certificates)
    substitute_entry(alb, "_ACTION_MAP", "RemoveListenerCertificates", _change_certificates(add=False), certificates)
    complete(
        "AWS::WAFv2::WebACL", "keeps its data protection and limits, and its texts as the API shows them", _web_acl
    )
    substitute(waf, "_update_web_acl", _update_web_acl(waf._update_web_acl), "an update replaces the whole web ACL")
    complete("AWS::SNS::Topic", "has a display name only where the template gives one", _topic)
    complete("AWS::CloudFront::CloudFrontOriginAccessIdentity", "keeps its comment", _identity)
    identities = "GetCloudFrontOriginAccessIdentity and its update are answered"
    substitute(cloudfront, "handle_request", _answer_identities(cloudfront.handle_request), identities)
    complete("AWS::CloudWatch::Alarm", "an alarm on a percentile has no other statistic", _percentile_alarm)
