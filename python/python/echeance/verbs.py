"""What needs Python's own typing: `call` for text and for data, and `preview` of any verb."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast, overload

from . import _echeance
from ._echeance import Engine
from .errors import InputError

__all__ = ["call", "preview"]

P = ParamSpec("P")
R = TypeVar("R")

# They store nothing, so that a preview is the call.
PURE: tuple[Callable[..., object], ...] = (_echeance.subscribe, _echeance.amend, _echeance.renew, _echeance.bill)
ENGINE = ("subscribe", "amend", "renew", "bill_one")


def without_preview(name: str, *known: str) -> InputError:
    """The refusal of a verb, in the words of the catalogue."""
    code, said, en, fr = next(entry for entry in _echeance.catalogue() if entry[1] == "choice_unknown")
    expected = [", ".join(quote.format(verb) for verb in known) for quote in ("`{}`", "« {} »")]
    messages = [text.format(field="verb", value=name, expected=verbs) for text, verbs in zip((en, fr), expected, strict=True)]
    return InputError(code, said, "verb", name, {"expected": expected[0]}, *messages)


@overload
def call(request: str) -> str: ...
@overload
def call(request: dict[str, Any]) -> dict[str, Any]: ...
def call(request: str | dict[str, Any]) -> str | dict[str, Any]:
    """Answer a request document: text for text, plain data for plain data. A refusal is answered too, not raised.

    >>> call({"v": 1, "recur": {"every": "P1M", "start": date(2026, 1, 31), "count": 1}})["ok"]["periods"]
    [{'start': '2026-01-31', 'last_day': '2026-02-27'}]
    >>> call('{"v":1,"recur":{"every":"P1M"}}')[:58]
    '{"v":1,"error":{"code":105,"name":"field_missing","field":'
    """
    return cast("str | dict[str, Any]", _echeance.call(request))


def preview(verb: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What a verb would answer; nothing is stored. Takes the functions, which store nothing anyway, and the verbs of an engine.

    >>> preview(engine.subscribe, id="S-3", customer="C-9", plan="HEB-PRO", today=date(2026, 3, 1)).lines[0].net
    Decimal('49.90')
    >>> preview(engine.bill_one, "S-3", date(2026, 3, 1))
    Traceback (most recent call last):
        ...
    echeance.errors.NotFoundError: `subscription`: there is no `S-3`
    """
    name = str(getattr(verb, "__name__", type(verb).__name__))
    asked = cast("Callable[..., R]", verb)
    if isinstance(getattr(verb, "__self__", None), Engine):
        if name not in ENGINE:
            raise without_preview(name, *ENGINE)
        return asked(*args, **{**kwargs, "preview": True})
    if not any(verb is pure for pure in PURE):
        raise without_preview(name, *(pure.__name__ for pure in PURE))
    return asked(*args, **kwargs)
