"""The only way to replace a function of the emulator, and the check that there is no other replacement.

Each replacement has a sentence, which `npm run deploy:local -- --details` prints. Without it, a successful deployment
would look like a proof for AWS.
"""

import sys
from collections.abc import Callable
from typing import Any

# Each replaced place, with the sentences on it, and the same places by table and key.
_SENTENCES: dict[str, list[str]] = {}
_DECLARED: set[tuple[int, str]] = set()
# Original functions, by the table that contains them and their key in it.
Functions = dict[tuple[int, str], tuple[str, Any]]


def substitute(owner: Any, name: str, replacement: Callable[..., Any], sentence: str) -> None:
    """Replaces a function of a module."""
    if not hasattr(owner, name):
        raise RuntimeError(f"{owner.__name__} has no {name}: this extension was written for another release of it")
    _declare(vars(owner), name, _place(owner.__name__, name), sentence)
    setattr(owner, name, replacement)


def substitute_entry(owner: Any, table_name: str, key: str, replacement: Any, sentence: str) -> None:
    """Sets an entry in a table of a module, whether the emulator has one or not."""
    declare_entry(owner, table_name, key, sentence)
    getattr(owner, table_name)[key] = replacement


def declare_entry(owner: Any, table_name: str, key: str, sentence: str) -> None:
    """Declares the sentence for a changed entry in a table of a module."""
    _declare(getattr(owner, table_name), key, _place(owner.__name__, table_name, key), sentence)


def _declare(table: dict[str, Any], key: str, place: str, sentence: str) -> None:
    if not sentence.strip():
        raise RuntimeError(f"{place} is replaced without a sentence on it")
    _DECLARED.add((id(table), key))
    _SENTENCES.setdefault(place, []).append(sentence)


def declared() -> list[dict[str, Any]]:
    """Every replaced place and the sentences on it."""
    return [{"place": place, "sentences": sentences} for place, sentences in sorted(_SENTENCES.items())]


def functions() -> Functions:
    """Every function of the emulator, and of its tables of functions, by where it is."""
    found: Functions = {}
    modules = [(name, module) for name, module in sys.modules.items() if name.partition(".")[0] == "ministack"]
    for module_name, module in sorted(modules):
        for name, value in list(vars(module).items()):
            if type(value) is dict:
                for key, entry in value.items():
                    content = _content(entry)
                    if content is not None:
                        found.setdefault((id(value), str(key)), (_place(module_name, name, str(key)), content))
            elif callable(value):
                found[(id(vars(module)), name)] = (_place(module_name, name), value)
    return found


def _content(entry: Any) -> Any:
    """A function, or the functions of an entry with several; None for anything else."""
    if callable(entry):
        return entry
    if isinstance(entry, dict) and any(callable(item) for item in entry.values()):
        return dict(entry)
    return None


def refuse_silent(before: Functions) -> None:
    """Fails if a function was replaced without a sentence."""
    tables = {table for table, _ in before}
    silent = [
        place
        for key, (place, content) in functions().items()
        if key[0] in tables and key not in _DECLARED and (key not in before or before[key][1] != content)
    ]
    if silent:
        raise RuntimeError(f"replaced without a sentence on it: {', '.join(sorted(silent))}")


def _place(module_name: str, *names: str) -> str:
    place = ".".join((module_name.removeprefix("ministack.").removeprefix("services."), *names))
    # The table of resource types is in several modules, and the name of a type is enough.
    return place.rpartition("._RESOURCE_HANDLERS.")[2]
