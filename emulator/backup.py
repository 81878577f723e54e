"""AWS Backup: what a plan protects, and the vault settings that ministack drops."""

import json
from typing import Any

from ministack.services import backup

from .extension import Created, Props, call, complete, provide, record


def _create_selection(logical_id: str, props: Props, stack_name: str) -> Created:
    plan_id = props["BackupPlanId"]
    answer = json.loads(call("CreateBackupSelection", backup._create_selection(plan_id, props)))
    selection_id = answer["SelectionId"]
    return f"{plan_id}_{selection_id}", {"Id": selection_id, "BackupPlanId": plan_id, "SelectionId": selection_id}


def _delete_selection(physical_id: str, props: Props) -> None:
    plan_id, _, selection_id = physical_id.partition("_")
    if selection_id in backup._selections:
        call("DeleteBackupSelection", backup._delete_selection(plan_id, selection_id))


def _keep_selection(physical_id: str, old_props: Props, new_props: Props, stack_name: str, logical_id: str) -> Any:
    # Each property is create-only, so the engine replaces the resource and never updates it.
    plan_id, _, selection_id = physical_id.partition("_")
    return physical_id, {"Id": selection_id, "BackupPlanId": plan_id, "SelectionId": selection_id}


def _vault(physical_id: str, props: Props) -> None:
    vault = backup._vaults[physical_id]
    policy, lock = props.get("AccessPolicy"), props.get("LockConfiguration") or {}
    if policy:
        vault["AccessPolicy"] = policy if isinstance(policy, str) else json.dumps(policy)
    else:
        vault.pop("AccessPolicy", None)
    vault.pop("MinRetentionDays", None)
    vault.pop("MaxRetentionDays", None)
    vault["Locked"] = bool(lock)
    vault.update({key: int(lock[key]) for key in ("MinRetentionDays", "MaxRetentionDays") if key in lock})


def install() -> None:
    """Adds AWS::Backup::BackupSelection, completes the vault, records restore tests."""
    complete("AWS::Backup::BackupVault", "keeps its lock and its access policy", _vault)
    provide(
        "AWS::Backup::BackupSelection",
        _create_selection,
        _delete_selection,
        _keep_selection,
        replaced_by=("BackupPlanId", "BackupSelection"),
    )
    record(
        "AWS::Backup::RestoreTestingPlan",
        ref=lambda props: props.get("RestoreTestingPlanName"),
        attributes=lambda physical_id, props: {
            "RestoreTestingPlanArn": f"arn:aws:backup:::restore-testing-plan:{physical_id}"
        },
    )
    record("AWS::Backup::RestoreTestingSelection")
