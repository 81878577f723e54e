"""Saves and restores the state of all services, so that a test can break many things in turn."""

import sys
from typing import Any

_Store = tuple[str, str]
_remembered: dict[_Store, Any] = {}


def _stores() -> dict[_Store, Any]:
    """The maps in which services keep their state: module variables of ministack's services and of this package."""
    return {
        (module_name, name): content
        for module_name, module in list(sys.modules.items())
        if module_name.startswith(("ministack.services.", "emulator.")) and module is not None
        for name, value in list(vars(module).items())
        if _is_state(module_name, name) and (content := _content(value)) is not None
    }


def _is_state(module_name: str, name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name == name.lower() and module_name != __name__


def _content(value: Any) -> Any:
    """The plain map behind a store; ministack keeps accounts and regions apart in classes of its own."""
    inner = getattr(value, "_data", value)
    return inner if isinstance(inner, dict) else None


def _copy(value: Any, known: dict[int, Any]) -> Any:
    """A copy down to the last map and list. What is neither, such as the material of a key, never changes.

    What two places share stays shared: `known` has the copies by the originals' identity.
    """
    if not isinstance(value, (dict, list, set)):
        return value
    if id(value) not in known:
        if isinstance(value, dict):
            known[id(value)] = copy = {}
            copy.update({key: _copy(item, known) for key, item in value.items()})
        elif isinstance(value, list):
            known[id(value)] = [_copy(item, known) for item in value]
        else:
            known[id(value)] = set(value)
    return known[id(value)]


def remember() -> dict[str, Any]:
    """Keeps a copy of the state."""
    _remembered.clear()
    known: dict[int, Any] = {}
    _remembered.update({name: _copy(content, known) for name, content in _stores().items()})
    return {"stores": len(_remembered)}


def restore() -> dict[str, Any]:
    """Brings the remembered state back."""
    changed = []
    known: dict[int, Any] = {}
    for name, content in _stores().items():
        before = _remembered.get(name, {})
        if content != before:
            content.clear()
            content.update({key: _copy(item, known) for key, item in before.items()})
            changed.append(".".join(name))
    return {"changed": changed}
