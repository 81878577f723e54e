"""What ministack's CloudFormation misreads or forgets about rollbacks that fail."""

from ministack.services.cloudformation import handlers, stacks

from .extension import note_substitution, substitute


def _skip_nothing():
    original = handlers._ACTION_HANDLERS["ContinueUpdateRollback"]

    def continue_update_rollback(params):
        skips_nothing = params.get("ResourcesToSkip") == [""]
        return original({**params, "ResourcesToSkip": []} if skips_nothing else params)

    handlers._ACTION_HANDLERS["ContinueUpdateRollback"] = continue_update_rollback
    note_substitution("ContinueUpdateRollback takes an empty list of resources to skip, as on AWS")


def _keep_what_could_not_be_deleted():
    original = stacks._roll_back_operation

    async def roll_back_operation(stack_name, stack_id, stack, *arguments, **named):
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

    reason = ("What the rollback of a creation could not delete stays in the stack, so that a deletion of the stack tries "
              "again, as on AWS")
    substitute(stacks, "_roll_back_operation", roll_back_operation, reason)
    handlers._roll_back_operation = roll_back_operation


def install():
    """Lets ContinueUpdateRollback skip nothing, which the CDK CLI sends as an empty list, and keeps failed deletions."""
    _skip_nothing()
    _keep_what_could_not_be_deleted()
