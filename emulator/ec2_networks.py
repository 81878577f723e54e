"""What ministack's EC2 lacks around a VPC: flow logs, and the attributes that CDK reads."""

import ipaddress
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

from ministack.services import ec2
from ministack.services.cloudformation import provisioners as cloudformation

from .changes import substitute_entry
from .extension import Created, Props, call, complete, first_group, provide, retag


def _vpc_attributes(physical_id: str, props: Props) -> dict[str, Any]:
    vpc = ec2._vpcs[physical_id]
    # ministack names the default options and has none: https://docs.aws.amazon.com/vpc/latest/userguide/DHCPOptionSetConcepts.html
    ec2._dhcp_options[vpc["DhcpOptionsId"]] = {
        "DhcpOptionsId": vpc["DhcpOptionsId"],
        "DhcpConfigurations": [{"Key": "domain-name-servers", "Values": ["AmazonProvidedDNS"]}],
        "OwnerId": vpc["OwnerId"],
        "Tags": [],
    }
    return {"CidrBlock": vpc["CidrBlock"]}


def _subnet_attributes(physical_id: str, props: Props) -> dict[str, Any]:
    subnet = ec2._subnets[physical_id]
    # Five addresses of each subnet are AWS's: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
    subnet["AvailableIpAddressCount"] = ipaddress.ip_network(subnet["CidrBlock"]).num_addresses - 5
    return {"VpcId": subnet["VpcId"], "CidrBlock": subnet["CidrBlock"]}


# Properties of a flow log that ministack drops, and the elements that DescribeFlowLogs shows them in.
_FLOW_LOG_SETTINGS = {
    "DeliverLogsPermissionArn": "deliverLogsPermissionArn",
    "LogFormat": "logFormat",
    "LogGroupName": "logGroupName",
    "MaxAggregationInterval": "maxAggregationInterval",
}


def _showing_settings(describe: Callable[..., Any]) -> Callable[..., Any]:
    def describe_flow_logs(params: dict[str, Any]) -> Any:
        status, headers, body = describe(params)
        text = body.decode() if isinstance(body, bytes) else body
        for flow_log_id, record in ec2._flow_logs.items():
            # The default interval: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_FlowLog.html
            settings = {"maxAggregationInterval": 600, **record.get("_settings", {})}
            shown = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in settings.items())
            own = f"<flowLogId>{flow_log_id}</flowLogId>"
            text = text.replace(own, own + shown)
        return status, headers, text.encode() if isinstance(body, bytes) else text

    return describe_flow_logs


def _create_flow_log(logical_id: str, props: Props, stack_name: str) -> Created:
    parameters = {"ResourceId.1": [props["ResourceId"]]}
    for name in ("ResourceType", "TrafficType", "LogDestinationType", "LogDestination", "LogGroupName"):
        if props.get(name):
            parameters[name] = [props[name]]
    answer = call("CreateFlowLogs", ec2._create_flow_logs(parameters))
    flow_log_id = first_group(r"<flowLogIdSet><item>(.*?)<", answer)
    settings = {field: props[prop] for prop, field in _FLOW_LOG_SETTINGS.items() if props.get(prop)}
    ec2._flow_logs[flow_log_id]["_settings"] = settings
    cloudformation._ec2_apply_tags(flow_log_id, props)
    return flow_log_id, {"Id": flow_log_id}


def _delete_flow_log(physical_id: str, props: Props) -> None:
    call("DeleteFlowLogs", ec2._delete_flow_logs({"FlowLogId.1": [physical_id]}))


def install() -> None:
    """Adds AWS::EC2::FlowLog and completes AWS::EC2::VPC and AWS::EC2::Subnet."""
    complete("AWS::EC2::VPC", "has the attribute CidrBlock", _vpc_attributes)
    complete("AWS::EC2::Subnet", "counts its free addresses as AWS does", _subnet_attributes)
    substitute_entry(
        ec2,
        "_ACTION_MAP",
        "DescribeFlowLogs",
        _showing_settings(ec2._describe_flow_logs),
        "a flow log keeps its role, format, log group and interval",
    )
    provide(
        "AWS::EC2::FlowLog",
        _create_flow_log,
        _delete_flow_log,
        retag("Id"),
        replaced_by=(
            "ResourceId",
            "ResourceType",
            "TrafficType",
            "LogDestination",
            "LogDestinationType",
            "LogGroupName",
            "LogFormat",
            "DeliverLogsPermissionArn",
            "MaxAggregationInterval",
            "DestinationOptions",
        ),
        tag_property="Tags",
    )
