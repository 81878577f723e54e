"""Secrets Manager: ARNs as references, rotation schedules and resource policies."""

import json
from collections.abc import Callable
from typing import Any

from ministack.services import secretsmanager
from ministack.services.cloudformation import provisioners as cloudformation

from .changes import declare_entry, substitute
from .extension import Created, Props, call, provide_put


def _secret(secret_id: str) -> Any:
    _, secret = secretsmanager._resolve(secret_id)
    if secret is None:
        raise ValueError(f"Secrets Manager can't find the specified secret: {secret_id}")
    return secret


def _name_of(arn: str) -> Any:
    # ministack keeps its records under the name and puts six random characters behind it in the ARN.
    return arn.partition(":secret:")[2][:-7]


def _refer_to_secrets_by_arn() -> None:
    resource_type = "AWS::SecretsManager::Secret"
    declare_entry(cloudformation, "_RESOURCE_HANDLERS", resource_type, "`Ref` is the ARN, as on AWS")
    handler = cloudformation._RESOURCE_HANDLERS[resource_type]
    original = dict(handler)

    def create(logical_id: str, props: Props, stack_name: str) -> Created:
        _, attributes = original["create"](logical_id, props, stack_name)
        return attributes["Arn"], attributes

    def update(physical_id: str, old_props: Props, new_props: Props, stack_name: str, logical_id: str) -> Created:
        name = _name_of(physical_id)
        _, attributes = original["update"](name, old_props, new_props, stack_name, logical_id)
        return attributes["Arn"], attributes

    def delete(physical_id: str, props: Props) -> None:
        original["delete"](_name_of(physical_id), props)

    handler.update(create=create, update=update, delete=delete)


def _secret_string(original: Callable[..., Any]) -> Callable[..., Any]:
    def secret_string(props: Props) -> Any:
        options = props.get("GenerateSecretString")
        if not options or props.get("SecretString"):
            return original(props)
        names = [name for name in options if name not in ("SecretStringTemplate", "GenerateStringKey")]
        request = {name: _password_option(name, options[name]) for name in names}
        answer = call("GetRandomPassword", secretsmanager._get_random_password(request))
        password = json.loads(answer)["RandomPassword"]
        if not options.get("SecretStringTemplate"):
            return password
        return json.dumps({**json.loads(options["SecretStringTemplate"]), options["GenerateStringKey"]: password})

    return secret_string


def _password_option(name: str, value: Any) -> Any:
    if name == "PasswordLength":
        return int(value)
    return value if name == "ExcludeCharacters" else cloudformation._cfn_bool(value)


def _schedule(props: Props) -> Any:
    secret = _secret(props["SecretId"])
    rules = {key: props["RotationRules"][key] for key in props.get("RotationRules", {})}
    if "AutomaticallyAfterDays" in rules:
        rules["AutomaticallyAfterDays"] = int(rules["AutomaticallyAfterDays"])
    # RotateSecret would also run a first rotation at once, and the emulator's rotation changes no password anywhere.
    secret.update(RotationEnabled=True, RotationRules=rules, RotationLambdaARN=props.get("RotationLambdaARN"))
    return secret["ARN"], {"Id": secret["ARN"]}


def _unschedule(physical_id: str, props: Props) -> None:
    _, secret = secretsmanager._resolve(physical_id)
    if secret is not None:
        secret.update(RotationEnabled=False, RotationRules=None, RotationLambdaARN=None)


def _put_policy(props: Props) -> Any:
    policy = props["ResourcePolicy"]
    document = policy if isinstance(policy, str) else json.dumps(policy)
    secret = _secret(props["SecretId"])
    request = {"SecretId": secret["ARN"], "ResourcePolicy": document}
    call("PutResourcePolicy", secretsmanager._put_resource_policy(request))
    return secret["ARN"], {"Id": secret["ARN"]}


def _delete_policy(physical_id: str, props: Props) -> None:
    secretsmanager._delete_resource_policy({"SecretId": physical_id})


def install() -> None:
    """Adds the two missing types, makes `Ref` of a secret its ARN, and follows all options of a generated value."""
    _refer_to_secrets_by_arn()
    substitute(
        cloudformation,
        "_sm_secret_string",
        _secret_string(cloudformation._sm_secret_string),
        "a generated value follows all options of the template; the emulator follows ExcludeCharacters alone",
    )
    provide_put(
        "AWS::SecretsManager::RotationSchedule",
        _schedule,
        _unschedule,
        replaced_by=("SecretId",),
    )
    provide_put(
        "AWS::SecretsManager::ResourcePolicy",
        _put_policy,
        _delete_policy,
        replaced_by=("SecretId",),
    )
