"""How this package adds to ministack without changing a file of it.

A resource type is either *modelled*, which means that its state is kept where the emulator's own service reads it, so
that the AWS SDK reads it back, or *recorded*: accepted, kept in a list, and without any effect. The difference matters
to anyone who trusts a green deployment, so recorded types and everything that replaces a part of the emulator (see
`changes.py`) are listed in a report (see `admin.py`) that the deployment prints.
"""

import os
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from ministack.services.cloudformation import provisioners as cloudformation

from .changes import declare_entry, declared

# Properties of a resource in a template, and what a creation or an update answers: physical id and attributes.
Props = dict[str, Any]
Created = tuple[str, dict[str, Any]]

# Recorded resources, by type and physical id.
_RECORDS: dict[tuple[str, str], dict[str, Any]] = {}
_LIMITS: list[str] = []


def provide(
    resource_type: str,
    create: Callable[..., Any],
    delete: Callable[..., Any],
    update: Callable[..., Any],
    *,
    replaced_by: Any = (),
    tag_property: str | None = None,
    sentence: str = "a type that the emulator lacks, with its state in the emulator's service",
) -> None:
    """Registers a resource type that the emulator lacks.

    `create(logical_id, props, stack_name)` returns the physical id and the attributes, `update(physical_id, old_props,
    new_props, stack_name, logical_id)` the same, `delete(physical_id, props)` nothing. A change of a property in
    `replaced_by` makes the stack engine create a new resource and delete the old one once the update has succeeded.
    `tag_property` is a property name, and makes stack-level tags reach the resource.
    """
    if resource_type in cloudformation._RESOURCE_HANDLERS:
        raise RuntimeError(f"the emulator has {resource_type} of its own: complete that one")
    _declare_type(resource_type, sentence)
    cloudformation._RESOURCE_HANDLERS[resource_type] = {
        "create": create,
        "update": update,
        "update_with_logical_id": True,
        "delete": delete,
    }
    cloudformation._REPLACING_PROPERTIES[resource_type] = tuple(replaced_by)
    if tag_property:
        take_stack_tags(resource_type, tag_property)


def provide_put(resource_type: str, put: Callable[[Props], Created], delete: Callable[..., Any], **more: Any) -> None:
    """Registers a type that is created and updated by the same call: `put(props)`."""

    def create(logical_id: str, props: Props, stack_name: str) -> Created:
        return put(props)

    def update(physical_id: str, old_props: Props, new_props: Props, stack_name: str, logical_id: str) -> Created:
        return put(new_props)

    provide(resource_type, create, delete, update, **more)


def retag(attribute: str) -> Callable[..., Created]:
    """The update of a type of EC2 that can change its tags alone; `attribute` is the name of its id."""

    def update(physical_id: str, old_props: Props, new_props: Props, stack_name: str, logical_id: str) -> Created:
        cloudformation._ec2_apply_tags(physical_id, new_props, old_props)
        return physical_id, {attribute: physical_id}

    return update


def members(read: Callable[..., Any], params: Any, name: str) -> list[str]:
    """The entries of a list in the query protocol, which numbers them: `name.member.1` and so on."""
    values: list[str] = []
    while value := read(params, f"{name}.member.{len(values) + 1}"):
        values.append(value)
    return values


def _declare_type(resource_type: str, sentence: str) -> None:
    declare_entry(cloudformation, "_RESOURCE_HANDLERS", resource_type, sentence)


def take_stack_tags(resource_type: str, tag_property: str = "Tags", shape: str = "list") -> None:
    """Lets stack-level tags reach a type whose tags are stored but which ministack leaves out."""
    cloudformation._STACK_TAG_PROPERTY[resource_type] = (tag_property, shape)


def complete(
    resource_type: str,
    sentence: str,
    apply: Callable[..., Any],
    *,
    before_update: Callable[..., Any] | None = None,
    before_delete: Callable[..., Any] | None = None,
) -> None:
    """Stores what ministack's own handler of a type drops, or refuses what it accepts; `sentence` describes it.

    `apply(physical_id, props)` runs after each create and update, also after the update that a rollback makes, and may
    return attributes to add. `before_update(physical_id, props)` and `before_delete(physical_id, props)` may refuse by
    raising.
    """
    _declare_type(resource_type, sentence)
    handler = cloudformation._RESOURCE_HANDLERS[resource_type]
    original = dict(handler)

    def create(logical_id: str, props: Props, stack_name: str) -> Created:
        physical_id, attributes = original["create"](logical_id, props, stack_name)
        try:
            return physical_id, {**attributes, **(apply(physical_id, props) or {})}
        except Exception:
            # CloudFormation does not know a resource whose create failed, so nothing else would remove it.
            original["delete"](physical_id, props)
            raise

    def update(physical_id: str, old_props: Props, new_props: Props, stack_name: str, logical_id: str) -> Created:
        if before_update:
            before_update(physical_id, new_props)
        arguments = [physical_id, old_props, new_props, stack_name]
        if original.get("update_with_logical_id"):
            arguments.append(logical_id)
        new_id, attributes = original["update"](*arguments)
        return new_id, {**attributes, **(apply(new_id, new_props) or {})}

    def delete(physical_id: str, props: Props) -> None:
        if before_delete:
            before_delete(physical_id, props)
        original["delete"](physical_id, props)

    handler.update(create=create, update=update, update_with_logical_id=True, delete=delete)


def refuse(
    resource_type: str,
    sentence: str,
    *,
    creation: Callable[[Props], str | None] = lambda props: None,
    deletion: Callable[[str], str | None] = lambda physical_id: None,
) -> None:
    """Refuses, as AWS does, what ministack's own handler of a type accepts; `sentence` describes it.

    `creation(props)` and `deletion(physical_id)` return the words of the refusal, or None where nothing is against it.
    """
    _declare_type(resource_type, sentence)
    handler = cloudformation._RESOURCE_HANDLERS[resource_type]
    original = dict(handler)

    def create(logical_id: str, props: Props, stack_name: str) -> Created:
        _raise_if(creation(props))
        return original["create"](logical_id, props, stack_name)

    def delete(physical_id: str, props: Props) -> None:
        _raise_if(deletion(physical_id))
        original["delete"](physical_id, props)

    handler.update(create=create, delete=delete)


def _raise_if(refusal: str | None) -> None:
    if refusal:
        raise ValueError(refusal)


def record(
    resource_type: str,
    *,
    attributes: Callable[..., Any] | None = None,
    ref: Callable[..., Any] | None = None,
    replaced_by: Any = (),
) -> None:
    """Registers a type that has no effect in the emulator.

    `attributes(physical_id, props)` are those a template may ask for; `ref(props)` is the physical id where a template
    relies on it.
    """
    attributes_of = attributes or (lambda physical_id, props: {})

    def create(logical_id: str, props: Props, stack_name: str) -> Created:
        physical_id = (ref(props) if ref else None) or cloudformation._physical_name(stack_name, logical_id)
        _RECORDS[(resource_type, physical_id)] = {"stack": stack_name, "logicalId": logical_id, "properties": props}
        return physical_id, attributes_of(physical_id, props)

    def update(physical_id: str, old_props: Props, new_props: Props, stack_name: str, logical_id: str) -> Created:
        _RECORDS[(resource_type, physical_id)]["properties"] = new_props
        return physical_id, attributes_of(physical_id, new_props)

    def delete(physical_id: str, props: Props) -> None:
        _RECORDS.pop((resource_type, physical_id), None)

    sentence = "a resource type that is accepted and recorded, without any effect"
    provide(resource_type, create, delete, update, replaced_by=replaced_by, sentence=sentence)


def note_limit(limit: str) -> None:
    """Adds a line to the report about what the emulator does not do with any deployment."""
    _LIMITS.append(limit)


def report() -> dict[str, Any]:
    """The report: everything that a summary of a deployment must mention."""
    return {
        "processId": os.getpid(),
        "recorded": [
            {"type": resource_type, "physicalId": physical_id, **entry}
            for (resource_type, physical_id), entry in sorted(_RECORDS.items())
        ],
        "replaced": declared(),
        "limits": list(_LIMITS),
    }


def first_group(pattern: str, text: str) -> str:
    """What the pattern's first group finds; an answer without it is one of another release of the emulator."""
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"the emulator's answer has no {pattern}: {text}")
    return found.group(1)


def call(what: str, response: Any) -> Any:
    """The body of a service's answer, or an error that fails the stack with the service's own words."""
    status, _headers, body = response
    text = body.decode("utf-8", errors="replace") if isinstance(body, bytes) else str(body)
    if status >= HTTPStatus.BAD_REQUEST:
        raise ValueError(f"{what} failed: {text}")
    return text


def camel(value: Any, verbatim: Any = ()) -> Any:
    """Keys of the template's spelling in that of the JSON APIs (`HealthCheck` -> `healthCheck`).

    Values under the keys in `verbatim` are maps with names of the user's choice and stay as they are.
    """
    if isinstance(value, list):
        return [camel(item, verbatim) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key[:1].lower() + key[1:]: (item if key in verbatim else camel(item, verbatim)) for key, item in value.items()
    }
