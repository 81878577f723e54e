"""What ministack's CloudFormation misreads or forgets about rollbacks that fail."""

from typing import Any

from ministack.services.cloudformation import handlers, stacks

from .changes import substitute, substitute_entry


def _skip_nothing() -> None:
    original = handlers._ACTION_HANDLERS["ContinueUpdateRollback"]

    def continue_update_rollback(params: dict[str, Any]) -> Any:
        skips_nothing = params.get("ResourcesToSkip") == [""]
        return original({**params, "ResourcesToSkip": []} if skips_nothing else params)

    substitute_entry(
        handlers,
        "_ACTION_HANDLERS",
        "ContinueUpdateRollback",
        continue_update_rollback,
        "ContinueUpdateRollback takes an empty list of resources to skip, as on AWS",
    )


def _keep_what_could_not_be_deleted() -> None:
    original = stacks._roll_back_operation

    async def roll_back_operation(
        stack_name: str, stack_id: str, stack: dict[str, Any], *arguments: Any, **named: Any
    ) -> None:
        await original(stack_name, stack_id, stack, *arguments, **named)
        if stack["StackStatus"] == "ROLLBACK_FAILED":
            for logical_id, record in stack.get("_rollback_failed", {}).items():
                stack["_resources"][logical_id] = {
                    **record,
                    "LogicalResourceId": logical_id,
                    "ResourceStatus": "DELETE_FAILED",
                    "Attributes": {},
                    "Timestamp": stack.get("LastUpdatedTime") or stack.get("CreationTime"),
                }

    sentence = (
        "What the rollback of a creation could not delete stays in the stack, so that a deletion of the stack tries "
        "again, as on AWS"
    )
    substitute(stacks, "_roll_back_operation", roll_back_operation, sentence)
    # Imported by name there, so it must be replaced there too.
    substitute(handlers, "_roll_back_operation", roll_back_operation, sentence)


def install() -> None:
    """Accepts the empty list that the CDK CLI sends, and keeps what a rollback could not delete."""
    _skip_nothing()
    _keep_what_could_not_be_deleted()
