"""What ministack's CloudFormation misreads when the rollback of a stack is continued."""

from ministack.services.cloudformation import handlers

from .extension import note_substitution


def install():
    """Lets ContinueUpdateRollback skip nothing: the CDK CLI sends an empty list then, which is a bare name on the wire."""
    original = handlers._ACTION_HANDLERS["ContinueUpdateRollback"]

    def continue_update_rollback(params):
        skips_nothing = params.get("ResourcesToSkip") == [""]
        return original({**params, "ResourcesToSkip": []} if skips_nothing else params)

    handlers._ACTION_HANDLERS["ContinueUpdateRollback"] = continue_update_rollback
    note_substitution("ContinueUpdateRollback takes an empty list of resources to skip, as on AWS")
