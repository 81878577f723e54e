"""Security group rules as separate resources, and the closing of a VPC's default group."""

import json
from typing import Any

from ministack.core.responses import new_uuid
from ministack.services import ec2
from ministack.services.cloudformation import provisioners as cloudformation

from .extension import Created, Props, provide

_INGRESS, _EGRESS = "IpPermissions", "IpPermissionsEgress"
_EVERYTHING_OUT = {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}


def _group(group_id: str) -> Any:
    group = ec2._security_groups.get(group_id)
    if group is None:
        raise ValueError(f"InvalidGroup.NotFound: the security group '{group_id}' does not exist")
    return group


def _same_traffic(one: Any, other: Any) -> bool:
    def traffic(rule: dict[str, Any]) -> Any:
        content = {key: value for key, value in rule.items() if key != "SecurityGroupRuleId" and value != []}
        return json.dumps(ec2._strip_descriptions(content), sort_keys=True)

    return traffic(one) == traffic(other)


def _handlers(direction: Any) -> Any:
    def create(logical_id: str, props: Props, stack_name: str) -> Created:
        rules = _group(props.get("GroupId", "")).setdefault(direction, [])
        (rule,) = cloudformation._ec2_sg_permissions([props])
        if direction == _EGRESS:
            # As on AWS: the first own egress rule replaces the default rule that allows all egress.
            rules[:] = [existing for existing in rules if not _is_default(existing)]
        if any(_same_traffic(rule, existing) for existing in rules):
            raise ValueError(f"InvalidPermission.Duplicate: {props['GroupId']} already has the rule {logical_id}")
        rule["SecurityGroupRuleId"] = f"sgr-{new_uuid().replace('-', '')[:17]}"
        rules.append(rule)
        return rule["SecurityGroupRuleId"], {"Id": rule["SecurityGroupRuleId"]}

    def update(physical_id: str, old_props: Props, new_props: Props, stack_name: str, logical_id: str) -> Created:
        rules = _group(new_props.get("GroupId", ""))[direction]
        (rule,) = cloudformation._ec2_sg_permissions([new_props])
        rule["SecurityGroupRuleId"] = physical_id
        rules[:] = [rule if existing.get("SecurityGroupRuleId") == physical_id else existing for existing in rules]
        return physical_id, {"Id": physical_id}

    def delete(physical_id: str, props: Props) -> None:
        group = ec2._security_groups.get(props.get("GroupId", ""))
        if group is not None:
            group[direction] = [r for r in group[direction] if r.get("SecurityGroupRuleId") != physical_id]

    return create, delete, update


def _is_default(rule: dict[str, Any]) -> Any:
    return "SecurityGroupRuleId" not in rule and _same_traffic(rule, _EVERYTHING_OUT)


def _close_default_group(group_id: str) -> None:
    group = _group(group_id)
    group[_INGRESS] = [r for r in group.get(_INGRESS, []) if group_id not in _referenced_groups(r)]
    group[_EGRESS] = [r for r in group.get(_EGRESS, []) if not _is_default(r)]


def _referenced_groups(rule: dict[str, Any]) -> list[Any]:
    return [pair.get("GroupId") for pair in rule.get("UserIdGroupPairs", [])]


def _open_default_group(group_id: str) -> None:
    group = ec2._security_groups.get(group_id)
    if group is not None:
        group[_INGRESS] = [*group[_INGRESS], {"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": group_id}]}]
        group[_EGRESS] = [*group[_EGRESS], dict(_EVERYTHING_OUT)]


def _create_restriction(logical_id: str, props: Props, stack_name: str) -> Created:
    group_id = props.get("DefaultSecurityGroupId", "")
    _close_default_group(group_id)
    return f"{group_id}-closed", {}


def _update_restriction(
    physical_id: str, old_props: Props, new_props: Props, stack_name: str, logical_id: str
) -> Created:
    if old_props.get("DefaultSecurityGroupId") != new_props.get("DefaultSecurityGroupId"):
        _open_default_group(old_props.get("DefaultSecurityGroupId", ""))
    return _create_restriction(logical_id, new_props, stack_name)


def _delete_restriction(physical_id: str, props: Props) -> None:
    _open_default_group(props.get("DefaultSecurityGroupId", ""))


def install() -> None:
    """Adds the two rule types and Custom::VpcRestrictDefaultSG."""
    target = ("GroupId", "IpProtocol", "FromPort", "ToPort", "CidrIp", "CidrIpv6")
    provide(
        "AWS::EC2::SecurityGroupIngress",
        *_handlers(_INGRESS),
        replaced_by=(*target, "SourcePrefixListId", "SourceSecurityGroupId", "SourceSecurityGroupOwnerId"),
    )
    provide(
        "AWS::EC2::SecurityGroupEgress",
        *_handlers(_EGRESS),
        replaced_by=(*target, "DestinationPrefixListId", "DestinationSecurityGroupId"),
    )
    provide(
        "Custom::VpcRestrictDefaultSG",
        _create_restriction,
        _delete_restriction,
        _update_restriction,
        sentence="closes the default security group inside the emulator; its Lambda function is not run, because the "
        "emulator has no AWS SDK for functions",
    )
