"""Amazon SNS: the key of a topic, and e-mail addresses that must confirm.

ministack confirms an e-mail subscription at once, so a check of who is notified would pass an address that no one
reads: https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.confirm.html
"""

import re
from collections.abc import Callable
from typing import Any

from ministack.core.responses import new_uuid
from ministack.services import sns

from .changes import substitute
from .extension import Props, complete

# Returned instead of the ARN until an address has confirmed.
_PENDING = "PendingConfirmation"


def _topic(physical_id: str, props: Props) -> None:
    attributes = sns._topics[physical_id]["attributes"]
    if props.get("KmsMasterKeyId"):
        attributes["KmsMasterKeyId"] = props["KmsMasterKeyId"]
    else:
        attributes.pop("KmsMasterKeyId", None)


def _subscription(physical_id: str, props: Props) -> None:
    _await_confirmation(sns._find_subscription(props["TopicArn"], physical_id))


def _await_confirmation(subscription: Any) -> None:
    # A token marks an address that was asked already, whatever it answered.
    if subscription is None or not subscription["protocol"].startswith("email") or "token" in subscription:
        return
    subscription.update(confirmed=False, token=new_uuid())
    subscription["attributes"].update(PendingConfirmation="true", ConfirmationWasAuthenticated="false")


def _subscribing(original: Callable[..., Any]) -> Callable[..., Any]:
    def subscribe(params: dict[str, Any]) -> Any:
        topic_arn, endpoint = sns._p(params, "TopicArn"), sns._p(params, "Endpoint")
        known = {arn for arn, topic in sns._sub_arn_to_topic.items() if topic == topic_arn}
        answer = original(params)
        for arn in set(sns._sub_arn_to_topic) - known:
            subscription = sns._find_subscription(topic_arn, arn)
            if subscription and subscription["endpoint"] == endpoint and subscription["protocol"].startswith("email"):
                subscription.pop("token", None)
                _await_confirmation(subscription)
        return answer

    return subscribe


def _listing(original: Callable[..., Any]) -> Callable[..., Any]:
    def list_subscriptions(params: dict[str, Any]) -> Any:
        status, headers, body = original(params)
        text = body.decode() if isinstance(body, bytes) else body
        shown = re.sub(r"(?<=<SubscriptionArn>)(.*?)(?=<)", lambda found: _shown_arn(found.group(1)), text)
        return status, headers, shown.encode() if isinstance(body, bytes) else shown

    return list_subscriptions


def _shown_arn(arn: str) -> str:
    subscription = sns._find_subscription(sns._sub_arn_to_topic.get(arn, ""), arn)
    return arn if subscription is None or subscription.get("confirmed") else _PENDING


def install() -> None:
    """Completes AWS::SNS::Topic and AWS::SNS::Subscription."""
    complete("AWS::SNS::Topic", "keeps its key", _topic)
    pending = "an e-mail address gets no notification before it has confirmed, and is sent nothing to confirm"
    complete("AWS::SNS::Subscription", pending, _subscription)
    substitute(sns, "_subscribe", _subscribing(sns._subscribe), pending)
    for name in ("_list_subscriptions", "_list_subscriptions_by_topic"):
        substitute(sns, name, _listing(getattr(sns, name)), pending)
