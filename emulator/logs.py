"""Vended log deliveries of CloudWatch Logs, which the service has and its CloudFormation types lack."""

import dataclasses
import json
from typing import Any

from ministack.core.iam_evaluator import EvalContext, evaluate_resource_policy
from ministack.core.responses import get_account_id, get_region
from ministack.services import cloudwatch_logs, kms

from .extension import Created, Props, call, camel, complete, provide, provide_put, record


def _tags(props: Props) -> dict[str, Any]:
    return {tag["Key"]: tag["Value"] for tag in props.get("Tags", [])}


def _put_source(props: Props) -> Any:
    request = {**camel({k: props[k] for k in ("Name", "ResourceArn", "LogType") if k in props}), "tags": _tags(props)}
    source = json.loads(call("PutDeliverySource", cloudwatch_logs._put_delivery_source(request)))["deliverySource"]
    return source["name"], {"Arn": source["arn"], "Service": source["service"], "ResourceArns": source["resourceArns"]}


def _put_destination(props: Props) -> Any:
    request = {
        "name": props["Name"],
        "outputFormat": props.get("OutputFormat", "json"),
        "deliveryDestinationConfiguration": {"destinationResourceArn": props["DestinationResourceArn"]},
        "tags": _tags(props),
    }
    answer = json.loads(call("PutDeliveryDestination", cloudwatch_logs._put_delivery_destination(request)))
    destination = answer["deliveryDestination"]
    return destination["name"], {
        "Arn": destination["arn"],
        "DeliveryDestinationType": destination["deliveryDestinationType"],
    }


def _create_delivery(logical_id: str, props: Props, stack_name: str) -> Created:
    names = ("DeliverySourceName", "DeliveryDestinationArn", "RecordFields", "FieldDelimiter")
    request = {**camel({name: props[name] for name in names if name in props}), "tags": _tags(props)}
    if props.get("S3SuffixPath"):
        request["s3DeliveryConfiguration"] = {"suffixPath": props["S3SuffixPath"]}
    delivery = json.loads(call("CreateDelivery", cloudwatch_logs._create_delivery(request)))["delivery"]
    return delivery["id"], _delivery_attributes(delivery)


def _delivery_attributes(delivery: Any) -> dict[str, Any]:
    return {
        "Arn": delivery["arn"],
        "DeliveryId": delivery["id"],
        "DeliveryDestinationType": delivery["deliveryDestinationType"],
    }


def _update_delivery(physical_id: str, old_props: Props, new_props: Props, stack_name: str, logical_id: str) -> Created:
    delivery = cloudwatch_logs._deliveries[physical_id]
    delivery.update(recordFields=list(new_props.get("RecordFields", [])), tags=_tags(new_props))
    return physical_id, _delivery_attributes(delivery)


def _group_must_exist(physical_id: str, props: Props) -> None:
    # ministack re-creates a group that was deleted by hand; AWS fails the update, and the rollback that needs it.
    if physical_id not in cloudwatch_logs._log_groups:
        raise ValueError(f"ResourceNotFoundException: the log group {physical_id} does not exist")


def _refuse_unusable_key(physical_id: str, props: Props) -> None:
    """Refuses a key that CloudWatch Logs may not use for the group, as at AssociateKmsKey:
    https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    """
    key_arn = props.get("KmsKeyId")
    if not key_arn:
        return
    key, region = kms._resolve_key(key_arn), get_region()
    group = f"arn:aws:logs:{region}:{get_account_id()}:log-group:{physical_id}"
    service = f"logs.{region}.amazonaws.com"
    # No account is named: what the policy leaves to IAM is not allowed to the service.
    context = {"kms:encryptioncontext:aws:logs:arn": group}
    request = EvalContext(service, "Service", "", "", key_arn, region, service_context=context)
    policy = key["Policy"] if key and key["KeyState"] == "Enabled" else None
    for action in ("kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"):
        asked = dataclasses.replace(request, action=action)
        if evaluate_resource_policy(policy, asked, service=service).decision != "Allow":
            raise ValueError(
                "InvalidParameterException: The specified KMS key does not exist or is not allowed to be used with "
                f"'{group}' ({action})"
            )


def install() -> None:
    """Adds AWS::Logs::DeliverySource, DeliveryDestination and Delivery, records query definitions."""
    complete(
        "AWS::Logs::LogGroup",
        "a key that CloudWatch Logs may not use is refused; one that was deleted by hand fails its update, as on AWS",
        _refuse_unusable_key,
        before_update=_group_must_exist,
    )
    provide_put(
        "AWS::Logs::DeliverySource",
        _put_source,
        lambda physical_id, props: cloudwatch_logs._delivery_sources.pop(physical_id, None),
        replaced_by=("Name",),
        tag_property="Tags",
    )
    provide_put(
        "AWS::Logs::DeliveryDestination",
        _put_destination,
        lambda physical_id, props: cloudwatch_logs._delivery_destinations.pop(physical_id, None),
        replaced_by=("Name", "DestinationResourceArn"),
        tag_property="Tags",
    )
    provide(
        "AWS::Logs::Delivery",
        _create_delivery,
        lambda physical_id, props: cloudwatch_logs._deliveries.pop(physical_id, None),
        _update_delivery,
        replaced_by=("DeliverySourceName", "DeliveryDestinationArn"),
        tag_property="Tags",
    )
    record(
        "AWS::Logs::QueryDefinition",
        attributes=lambda physical_id, props: {"QueryDefinitionId": physical_id},
    )
