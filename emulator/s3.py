"""Bucket settings that ministack's bucket type drops: tags, encryption, ownership, lifecycle, access logging."""

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from ministack.core.responses import get_region
from ministack.services import s3

from .changes import substitute
from .extension import Props, call, complete, take_stack_tags

_SSE_HEADER = "x-amz-server-side-encryption"
_SSE_KEY_HEADER = "x-amz-server-side-encryption-aws-kms-key-id"


def _xml(root: Any, children: Any) -> Any:
    """An S3 request body: dictionaries nest, lists repeat their element, everything else is text."""
    element = Element(root, xmlns=s3.S3_NS)
    _append(element, children)
    return tostring(element)


def _append(parent: Any, children: Any) -> None:
    for name, value in children.items():
        for item in value if isinstance(value, list) else [value]:
            child = SubElement(parent, name)
            if isinstance(item, dict):
                _append(child, item)
            else:
                child.text = str(item).lower() if isinstance(item, bool) else str(item)


def _tagging(tags: Any) -> Any:
    return _xml("Tagging", {"TagSet": {"Tag": [{"Key": tag["Key"], "Value": tag["Value"]} for tag in tags]}})


def _encryption(encryption: Any) -> Any:
    rules = []
    for rule in encryption.get("ServerSideEncryptionConfiguration", []):
        default = rule.get("ServerSideEncryptionByDefault", {})
        names = (("SSEAlgorithm", "SSEAlgorithm"), ("KMSMasterKeyID", "KMSMasterKeyID"))
        content = {"ApplyServerSideEncryptionByDefault": {to: default[of] for of, to in names if default.get(of)}}
        rules.append({**content, "BucketKeyEnabled": rule.get("BucketKeyEnabled", False)})
    return _xml("ServerSideEncryptionConfiguration", {"Rule": rules})


def _ownership(controls: Any) -> Any:
    return _xml("OwnershipControls", {"Rule": [dict(rule) for rule in controls.get("Rules", [])]})


def _logging(logging: Any) -> Any:
    bucket, prefix = logging.get("DestinationBucketName", ""), logging.get("LogFilePrefix", "")
    return _xml("BucketLoggingStatus", {"LoggingEnabled": {"TargetBucket": bucket, "TargetPrefix": prefix}})


def _lifecycle(configuration: Any) -> Any:
    return _xml("LifecycleConfiguration", {"Rule": [_lifecycle_rule(rule) for rule in configuration.get("Rules", [])]})


def _lifecycle_rule(rule: dict[str, Any]) -> Any:
    content = {"ID": rule["Id"]} if rule.get("Id") else {}
    content.update(Filter={"Prefix": rule.get("Prefix", "")}, Status=rule.get("Status", "Enabled"))
    if rule.get("ExpirationInDays"):
        content["Expiration"] = {"Days": rule["ExpirationInDays"]}
    elif rule.get("ExpiredObjectDeleteMarker"):
        content["Expiration"] = {"ExpiredObjectDeleteMarker": True}
    if rule.get("NoncurrentVersionExpiration"):
        content["NoncurrentVersionExpiration"] = dict(rule["NoncurrentVersionExpiration"])
    if rule.get("AbortIncompleteMultipartUpload"):
        content["AbortIncompleteMultipartUpload"] = dict(rule["AbortIncompleteMultipartUpload"])
    if rule.get("Transitions"):
        content["Transition"] = [
            {"Days": transition["TransitionInDays"], "StorageClass": transition["StorageClass"]}
            for transition in rule["Transitions"]
        ]
    return content


_SETTINGS = (
    ("Tags", _tagging, s3._put_bucket_tagging, s3._bucket_tags),
    ("BucketEncryption", _encryption, s3._put_bucket_encryption, s3._bucket_encryption),
    ("LifecycleConfiguration", _lifecycle, s3._put_bucket_lifecycle, s3._bucket_lifecycle),
    ("LoggingConfiguration", _logging, s3._put_bucket_logging, s3._bucket_logging_config),
    ("OwnershipControls", _ownership, s3._put_bucket_ownership_controls, None),
)


def _bucket(physical_id: str, props: Props) -> dict[str, Any]:
    for prop, body_of, put, store in _SETTINGS:
        if props.get(prop):
            call(f"{prop} of {physical_id}", put(physical_id, body_of(props[prop])))
        elif store is not None:
            store.pop(physical_id, None)
    return {"DualStackDomainName": f"{physical_id}.s3.dualstack.{get_region()}.amazonaws.com"}


def _refuse_full_bucket(physical_id: str, props: Props) -> None:
    bucket = s3._buckets.get(physical_id)
    if bucket and bucket["objects"]:
        raise ValueError(f"BucketNotEmpty: The bucket you tried to delete is not empty: {physical_id}")


def _with_account_key(resolve: Any) -> Callable[..., Any]:
    def resolve_headers(headers: dict[str, Any], bucket_name: Any) -> Any:
        if headers.get(_SSE_HEADER) == "aws:kms" and not headers.get(_SSE_KEY_HEADER):
            headers = {**headers, _SSE_KEY_HEADER: "alias/aws/s3"}
        return resolve(headers, bucket_name)

    return resolve_headers


def install() -> None:
    """Completes AWS::S3::Bucket."""
    substitute(
        s3,
        "_resolve_sse_write_headers",
        _with_account_key(s3._resolve_sse_write_headers),
        "S3 takes a write with aws:kms and no key, as on AWS, where the account's own aws/s3 key is used; no key "
        "encrypts anything here",
    )
    complete(
        "AWS::S3::Bucket",
        "keeps tags, encryption, ownership, lifecycle and access logging of the template; a bucket with objects is not "
        "deleted",
        _bucket,
        before_delete=_refuse_full_bucket,
    )
    take_stack_tags("AWS::S3::Bucket")
