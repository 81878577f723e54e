"""What ministack's EC2 leaves out around a VPC: flow logs, and attributes that CDK asks a VPC for."""

import ipaddress
from typing import Any

from ministack.services import ec2
from ministack.services.cloudformation import provisioners as cloudformation

from .extension import Created, Props, call, complete, first_group, provide


def _vpc_attributes(physical_id: str, props: Props) -> dict[str, Any]:
    return {"CidrBlock": ec2._vpcs[physical_id]["CidrBlock"]}


def _subnet_attributes(physical_id: str, props: Props) -> dict[str, Any]:
    subnet = ec2._subnets[physical_id]
    # Five addresses of each subnet are AWS's: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
    subnet["AvailableIpAddressCount"] = ipaddress.ip_network(subnet["CidrBlock"]).num_addresses - 5
    return {"VpcId": subnet["VpcId"], "CidrBlock": subnet["CidrBlock"]}


def _create_flow_log(logical_id: str, props: Props, stack_name: str) -> Created:
    parameters = {"ResourceId.1": [props["ResourceId"]]}
    for name in ("ResourceType", "TrafficType", "LogDestinationType", "LogDestination", "LogGroupName"):
        if props.get(name):
            parameters[name] = [props[name]]
    answer = call("CreateFlowLogs", ec2._create_flow_logs(parameters))
    flow_log_id = first_group(r"<flowLogIdSet><item>(.*?)<", answer)
    cloudformation._ec2_apply_tags(flow_log_id, props)
    return flow_log_id, {"Id": flow_log_id}


def _update_flow_log(physical_id: str, old_props: Props, new_props: Props, stack_name: str, logical_id: str) -> Created:
    cloudformation._ec2_apply_tags(physical_id, new_props, old_props)
    return physical_id, {"Id": physical_id}


def _delete_flow_log(physical_id: str, props: Props) -> None:
    call("DeleteFlowLogs", ec2._delete_flow_logs({"FlowLogId.1": [physical_id]}))


def install() -> None:
    """Adds AWS::EC2::FlowLog and completes AWS::EC2::VPC and AWS::EC2::Subnet."""
    complete("AWS::EC2::VPC", _vpc_attributes)
    complete("AWS::EC2::Subnet", _subnet_attributes)
    provide(
        "AWS::EC2::FlowLog",
        _create_flow_log,
        _delete_flow_log,
        _update_flow_log,
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
