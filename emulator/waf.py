"""AWS WAF: associations, logging, and what ministack's web ACL leaves out."""

import json
from collections.abc import Callable
from typing import Any

from ministack.core.responses import AccountRegionScopedDict, error_response_json, json_response
from ministack.services import waf

from .changes import substitute
from .extension import Props, call, complete, provide_put, take_stack_tags

_logging = AccountRegionScopedDict()


def _web_acl(physical_id: str, props: Props) -> dict[str, Any]:
    name, identifier, scope = physical_id.split("|")
    acl = waf.web_acl_record(identifier, scope)
    waf._waf_tags[acl["ARN"]] = list(props.get("Tags", []))
    acl["LabelNamespace"] = f"awswaf:{acl['ARN'].split(':')[4]}:webacl:{name}:"
    return {"LabelNamespace": acl["LabelNamespace"], "Capacity": acl["Capacity"]}


def _associate(props: Props) -> Any:
    request = {"WebACLArn": props["WebACLArn"], "ResourceArn": props["ResourceArn"]}
    call("AssociateWebACL", waf._associate_web_acl(request))
    return f"{props['WebACLArn']}|{props['ResourceArn']}", {}


def _disassociate(physical_id: str, props: Props) -> None:
    waf._disassociate_web_acl({"ResourceArn": props["ResourceArn"]})


def _put_logging(props: Props) -> Any:
    destinations = props.get("LogDestinationConfigs", [])
    for destination in destinations:
        # The emulator would take any name; AWS refuses one without the prefix:
        # https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html
        if not destination.rpartition(":::" if ":s3:" in destination else ":")[2].startswith("aws-waf-logs-"):
            raise ValueError(f"WAFInvalidParameterException: {destination} must be named aws-waf-logs-*")
    _logging[props["ResourceArn"]] = dict(props.items())
    return props["ResourceArn"], {"ManagedByFirewallManager": "false"}


def _delete_logging(physical_id: str, props: Props) -> None:
    _logging.pop(physical_id, None)


def _answer_logging_requests(original: Callable[..., Any]) -> Callable[..., Any]:
    async def handle_request(
        method: str, path: str, headers: dict[str, Any], body: Any, query_params: dict[str, Any]
    ) -> Any:
        action = headers.get("x-amz-target", "").rpartition(".")[2]
        data = json.loads(body or b"{}")
        if action == "ListLoggingConfigurations":
            return json_response({"LoggingConfigurations": list(_logging.values())})
        if action != "GetLoggingConfiguration":
            return await original(method, path, headers, body, query_params)
        configuration = _logging.get(data.get("ResourceArn", ""))
        if configuration is None:
            return error_response_json("WAFNonexistentItemException", "There is no logging configuration", 400)
        return json_response({"LoggingConfiguration": configuration})

    return handle_request


def install() -> None:
    """Adds AWS::WAFv2::WebACLAssociation and LoggingConfiguration, completes WebACL."""
    complete("AWS::WAFv2::WebACL", "keeps its tags and its label namespace", _web_acl)
    take_stack_tags("AWS::WAFv2::WebACL")
    provide_put(
        "AWS::WAFv2::WebACLAssociation",
        _associate,
        _disassociate,
        replaced_by=("ResourceArn", "WebACLArn"),
    )
    provide_put(
        "AWS::WAFv2::LoggingConfiguration",
        _put_logging,
        _delete_logging,
        replaced_by=("ResourceArn",),
    )
    substitute(
        waf,
        "handle_request",
        _answer_logging_requests(waf.handle_request),
        "GetLoggingConfiguration and ListLoggingConfigurations are answered; nothing is logged",
    )
