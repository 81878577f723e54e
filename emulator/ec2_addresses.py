"""Elastic IP addresses and NAT gateways, kept in ministack's EC2 stores."""

from typing import Any

from ministack.services import ec2
from ministack.services.cloudformation import provisioners as cloudformation

from .extension import Created, Props, call, first_group, provide, retag


def _address(public_ip: str) -> Any:
    return next((address for address in ec2._addresses.values() if address["PublicIp"] == public_ip), None)


def _create_address(logical_id: str, props: Props, stack_name: str) -> Created:
    answer = call("AllocateAddress", ec2._allocate_address({"Domain": [props.get("Domain", "vpc")]}))
    allocation_id = first_group(r"<allocationId>(.*?)<", answer)
    public_ip = ec2._addresses[allocation_id]["PublicIp"]
    cloudformation._ec2_apply_tags(allocation_id, props)
    return public_ip, {"AllocationId": allocation_id, "PublicIp": public_ip}


def _update_address(physical_id: str, old_props: Props, new_props: Props, stack_name: str, logical_id: str) -> Created:
    allocation_id = _address(physical_id)["AllocationId"]
    cloudformation._ec2_apply_tags(allocation_id, new_props, old_props)
    return physical_id, {"AllocationId": allocation_id, "PublicIp": physical_id}


def _delete_address(physical_id: str, props: Props) -> None:
    address = _address(physical_id)
    if address is None:
        return
    if address["AssociationId"]:
        raise ValueError(f"ReleaseAddress failed: {physical_id} is in use by {address['AssociationId']}")
    call("ReleaseAddress", ec2._release_address({"AllocationId": [address["AllocationId"]]}))


def _create_nat_gateway(logical_id: str, props: Props, stack_name: str) -> Created:
    if props.get("SubnetId") not in ec2._subnets:
        raise ValueError(f"CreateNatGateway failed: the subnet '{props.get('SubnetId')}' does not exist")
    address = ec2._addresses.get(props.get("AllocationId", ""))
    if props.get("ConnectivityType", "public") == "public":
        if address is None:
            raise ValueError(f"CreateNatGateway failed: no Elastic IP address {props.get('AllocationId')}")
        if address["AssociationId"]:
            raise ValueError(f"CreateNatGateway failed: {props['AllocationId']} is already associated")
    names = ("SubnetId", "AllocationId", "ConnectivityType")
    answer = call("CreateNatGateway", ec2._create_nat_gateway({n: [props[n]] for n in names if props.get(n)}))
    nat_gateway_id = first_group(r"<natGatewayId>(.*?)<", answer)
    if address is not None:
        # DescribeAddresses shows which gateway holds an address through the association only.
        address["AssociationId"] = nat_gateway_id.replace("nat-", "eipassoc-")
    cloudformation._ec2_apply_tags(nat_gateway_id, props)
    return nat_gateway_id, {"NatGatewayId": nat_gateway_id}


def _delete_nat_gateway(physical_id: str, props: Props) -> None:
    if physical_id not in ec2._nat_gateways:
        return
    call("DeleteNatGateway", ec2._delete_nat_gateway({"NatGatewayId": [physical_id]}))
    address = ec2._addresses.get(props.get("AllocationId", ""))
    if address is not None:
        address["AssociationId"] = None


def install() -> None:
    """Adds AWS::EC2::EIP and AWS::EC2::NatGateway."""
    provide(
        "AWS::EC2::EIP",
        _create_address,
        _delete_address,
        _update_address,
        replaced_by=("Domain", "NetworkBorderGroup", "TransferAddress", "PublicIpv4Pool"),
        tag_property="Tags",
    )
    provide(
        "AWS::EC2::NatGateway",
        _create_nat_gateway,
        _delete_nat_gateway,
        retag("NatGatewayId"),
        replaced_by=("SubnetId", "AllocationId", "ConnectivityType", "PrivateIpAddress"),
        tag_property="Tags",
    )
