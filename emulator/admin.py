"""HTTP paths of this project, in addition to those of AWS."""

import json
from collections.abc import Callable
from typing import Any

from ministack import app

from .changes import substitute
from .extension import report
from .snapshot import remember, restore
from .watchdog import release

_REPORT = ("GET", "/_local-aws/report")
_RELEASE = ("POST", "/_local-aws/release")
_ENFORCE = ("POST", "/_local-aws/enforce-permissions")
_REMEMBER = ("POST", "/_local-aws/remember")
_RESTORE = ("POST", "/_local-aws/restore")


def _release() -> dict[str, Any]:
    release()
    return {"released": True}


def _enforce() -> dict[str, Any]:
    # The same as AUTH=true, but later: with AUTH=true the CDK could not deploy, because ministack refuses to the roles
    # of its bootstrap what AWS's managed policies allow.
    app.AUTH = True
    return {"enforced": True}


_ANSWERS = {_REPORT: report, _RELEASE: _release, _ENFORCE: _enforce, _REMEMBER: remember, _RESTORE: restore}


def _answering_own_paths(asgi_app: Any) -> Callable[..., Any]:
    async def answer(scope: Any, receive: Callable[..., Any], send: Callable[..., Any]) -> None:
        own = _ANSWERS.get((scope["method"], scope["path"])) if scope["type"] == "http" else None
        if own is None:
            await asgi_app(scope, receive, send)
            return
        body = json.dumps(own(), default=str).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return answer


def install() -> None:
    """Reports what a deployment does not prove, and lets the emulator outlive the process that started it."""
    sentence = "answers this project's own paths, under /_local-aws, as well as those of AWS"
    substitute(app, "app", _answering_own_paths(app.app), sentence)
