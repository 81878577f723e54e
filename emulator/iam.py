"""The simulation of policies: ministack reads only the first resource, and no conditions."""

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from ministack.core import iam_evaluator
from ministack.core.responses import get_account_id, get_region
from ministack.services import iam

from .changes import substitute_entry
from .extension import members

_DECISIONS = {"Allow": "allowed", "Deny": "explicitDeny"}


@dataclass
class _Simulation:
    role_arn: str
    policies: list[Any]
    conditions: dict[str, Any]

    def decide(self, action: Any, resource: Any) -> Any:
        context = iam_evaluator.EvalContext(
            principal_arn=self.role_arn,
            principal_type="AssumedRole",
            principal_account=get_account_id(),
            action=action,
            resource_arn=resource,
            region=get_region(),
            service_context=self.conditions,
        )
        decision = iam_evaluator.evaluate(context, self.policies).decision if self.policies else ""
        return _DECISIONS.get(decision, "implicitDeny")


def _conditions(params: dict[str, Any]) -> Any:
    found, index = {}, 1
    while key := iam._p(params, f"ContextEntries.member.{index}.ContextKeyName"):
        values = members(iam._p, params, f"ContextEntries.member.{index}.ContextKeyValues")
        found[key.lower()] = values[0] if len(values) == 1 else values
        index += 1
    return found


def _simulate_role(params: dict[str, Any]) -> Any:
    arn = iam._p(params, "PolicySourceArn")
    name = arn.rpartition("/")[2]
    policies = iam_evaluator._gather_role_policies(name, get_account_id())
    simulation = _Simulation(arn, policies, _conditions(params))
    results = "".join(
        f"<member><EvalActionName>{action}</EvalActionName>"
        f"<EvalResourceName>{escape(resource)}</EvalResourceName>"
        f"<EvalDecision>{simulation.decide(action, resource)}</EvalDecision>"
        "<MatchedStatements></MatchedStatements><MissingContextValues></MissingContextValues></member>"
        for resource in members(iam._p, params, "ResourceArns") or ["*"]
        for action in members(iam._p, params, "ActionNames")
    )
    answer = f"<EvaluationResults>{results}</EvaluationResults><IsTruncated>false</IsTruncated>"
    return iam._xml(
        200,
        "SimulatePrincipalPolicyResponse",
        f"<SimulatePrincipalPolicyResult>{answer}</SimulatePrincipalPolicyResult>",
        ns="iam",
    )


def install() -> None:
    """Makes the simulation of a role read every resource and every condition value of a request."""
    original = iam._IAM_HANDLERS["SimulatePrincipalPolicy"]

    def simulate(params: dict[str, Any]) -> Any:
        is_role = ":role/" in (iam._p(params, "PolicySourceArn") or "")
        return _simulate_role(params) if is_role else original(params)

    substitute_entry(
        iam,
        "_IAM_HANDLERS",
        "SimulatePrincipalPolicy",
        simulate,
        "the simulation of a role looks at every resource and condition value of the request, with the evaluation that "
        "decides on real requests",
    )
