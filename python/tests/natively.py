"""From the documents of the vectors to native arguments: constructors, `Decimal`, `date`, `Fraction`; and the verbs.

A refusal on the way is named by the path that its document has.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import echeance as e

KINDS: dict[str, Any] = {
    "subscribed": e.Subscribed,
    "renewed": e.Renewed,
    "end_set": e.EndSet,
    "price_set": e.PriceSet,
    "renewal_price_set": e.RenewalPriceSet,
    "reference_set": e.ReferenceSet,
    "subscribed_on_set": e.SubscribedOnSet,
    "retracted": e.Retracted,
}


# Where an argument has another name than the field of the document: by the function, and what the field is called there.
OTHERWISE: dict[Any, dict[str, str]] = {
    e.Interval: {"text": ""},
    e.PriceRow: {"start": "from"},
    e.schedule: {"start": "from"},
    e.recur: {"first_day": "from"},
    e.preview: {"verb": ""},
}

# Fields that documents may leave out, but not give as `null`.
NOT_NULL = ("align", "phase", "month_end", "lead_days")

# What Python's own classes refuse: no value that they cannot hold comes to us.
UNWRITABLE = (ValueError, ArithmeticError, TypeError, AttributeError, KeyError)


class Unwritable(Exception):
    """A document that cannot be said with Python's values and keywords."""


def named(outer: str, make: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """What `make` gives; its refusals stand within `outer`, its arguments are called as in documents."""
    try:
        return make(*args, **kwargs)
    except e.EcheanceError as error:
        field = OTHERWISE.get(make, {}).get(error.field, error.field)
        error.field = outer + ("." if outer and field and not field.startswith("[") else "") + field
        raise
    except UNWRITABLE as error:
        raise Unwritable(str(error)) from error


def day(given: str) -> date:
    """The one form that documents have."""
    found = date.fromisoformat(given)
    if str(found) != given:
        raise ValueError(given)
    return found


def number(given: str) -> Decimal:
    """A number that `Decimal` and the documents write alike."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", given, re.ASCII):
        raise ValueError(given)
    return Decimal(given)


def of(kind: Any) -> Callable[[Any], Any]:
    """A value of that class, out of its fields."""
    return lambda given: named("", kind, **native(given))


def row(given: dict[str, Any]) -> Any:
    return verb(e.PriceRow, given)


def price(given: Any) -> Any:
    return many(row)(given) if isinstance(given, list) else number(given)


def item(given: Any) -> Any:
    return of(e.Item)(given) if isinstance(given, dict) else given


def align(given: Any) -> Any:
    if isinstance(given, dict) and "date" in given:
        return {"date": day(given["date"])}
    return given


def billed_from(given: Any) -> Any:
    if isinstance(given, dict):
        return day(given["day"])
    return given if given in ("start", "current_period", "next_due") else day(given)


def change(given: Any) -> Any:
    if isinstance(given, str):
        return given
    ((name, fields),) = given.items()
    return named(name, of(KINDS[name]), fields)


def many(each: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def entries(given: Any) -> list[Any]:
        if not isinstance(given, list):
            raise TypeError("no list")
        return [named(f"[{place}]", each, entry) for place, entry in enumerate(given)]

    return entries


TAKE: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("today", "on", "recorded_on", "start", "last_day", "day", "as_of", "until", "first_due_on"), day),
    **dict.fromkeys(("owed_on", "issued_on", "from"), day),
    **dict.fromkeys(("amount", "quantity", "unit_price", "net", "rate", "percent", "tax_rate"), number),
    **dict.fromkeys(("every", "trial", "commitment", "notice"), lambda given: named("", e.Interval, given)),
    "fraction": Fraction,
    "price": price,
    "align": align,
    "item": item,
    "items": many(item),
    "period": of(e.Period),
    "full_period": of(e.Period),
    "billed_from": billed_from,
    "change": change,
    "changes": many(of(e.Change)),
    "discount": of(e.Discount),
    "cycle": of(e.Cycle),
    "proration": of(e.Proration),
    "term": of(e.Term),
    "tax": of(e.Tax),
    "document": of(e.Posting),
    "posted": many(of(e.Line)),
    "line": of(e.Line),
    "plan": lambda given: given if isinstance(given, str) else of(e.Plan)(given),
    "plans": lambda given: {name: named(name, of(e.Plan), plan) for name, plan in given.items()},
    "subscription": lambda given: given if isinstance(given, str) else of(e.Subscription)(given),
}


def native(given: dict[str, Any]) -> dict[str, Any]:
    """The keyword arguments of a document."""
    if any(given.get(name, name) is None for name in NOT_NULL):
        raise Unwritable("None is left out")
    return {name: named(name, TAKE.get(name, lambda value: value), value) for name, value in given.items() if value is not None}


def verb(function: Any, given: dict[str, Any]) -> Any:
    """What a function gives for the fields of a call."""
    arguments = native(given)
    for argument, field in OTHERWISE.get(function, {}).items():
        if field in arguments:
            arguments[argument] = arguments.pop(field)
    return named("", function, **arguments)


def explained(given: dict[str, Any]) -> dict[str, str]:
    if "line" in given:
        line = named("line", of(e.Line), given["line"])
        return {language: e.explain(line, language=language) for language in ("en", "fr")}
    due = {name: value for name, value in given["due"].items() if name != "posted"}
    return {language: named("due", verb, e.explain_due, {**due, "language": language}) for language in ("en", "fr")}


def previewed(given: dict[str, Any]) -> Any:
    ((call, fields),) = given.items()
    if call not in ("subscribe", "amend", "renew", "bill"):
        return named("", e.preview, getattr(e, call))
    return named(call, verb, lambda **arguments: e.preview(getattr(e, call), **arguments), fields).to_dict()


def answer(call: str, given: dict[str, Any]) -> Any:
    """What the verb of a call gives, as the document of its value."""
    if call == "preview":
        return previewed(given)
    if call == "explain":
        return explained(given)
    if call == "recur":
        return {"periods": [period.to_dict() for period in verb(e.recur, given)]}
    return verb(getattr(e, call), given).to_dict()


def refusal(error: e.EcheanceError) -> dict[str, Any]:
    return {"v": 1, "error": {"code": error.code, "name": error.name, "field": error.field, "value": error.value}}


def through_objects(request: dict[str, Any]) -> Any:
    """The answer as `call` would give it, without the messages."""
    ((call, given),) = [(name, value) for name, value in request.items() if name != "v"]
    try:
        return {"v": 1, "ok": named(call, answer, call, given)}
    except e.EcheanceError as error:
        return refusal(error)


def through_engine(engine: e.Engine, request: dict[str, Any]) -> Any:
    """The answer as an engine's `call` would give it, without the messages."""
    ((call, given),) = [(name, value) for name, value in request.items() if name not in ("v", "tenant")]
    try:
        tenant = named("", engine.for_tenant, request["tenant"])
        return {"v": 1, "ok": named(call, engine_answer, tenant, call, given)}
    except e.EcheanceError as error:
        return refusal(error)


def engine_answer(engine: e.Engine, call: str, given: dict[str, Any]) -> Any:
    if call == "add_plan":
        return {"plan": given["id"], "stored": named("", engine.add_plan, **native(given))}
    if call == "preview":
        ((call, fields),) = given.items()
        found = named(call, lambda: named("", getattr(engine, call), **native(fields), preview=True))
        return {"lines": [line.to_dict() for line in found]} if call == "bill_one" else found.to_dict()
    if call == "set_document":
        document = given["document"]
        fields = {name: value for name, value in given.items() if name != "document"} | named("document", native, document)
        named("", engine.set_document, **fields)
        return {}
    arguments = native(given)
    if "from" in arguments:
        arguments["start"] = arguments.pop("from")
    found = named("", getattr(engine, call), **arguments)
    if isinstance(found, tuple):
        return {"lines": [line.to_dict() for line in found]}
    if call == "load":
        told = found.to_dict()
        return {**told, "posted": told.pop("lines")}
    if call == "bill":
        told = found.to_dict()
        failed = [{"id": failure["subscription"], "error": failure["failure"]} for failure in told["failures"]]
        return {"subscriptions": told["subscriptions"], "lines": len(told["lines"]), "failures": failed}
    return found.to_dict()
