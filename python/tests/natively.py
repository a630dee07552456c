"""From the documents of the vectors to native arguments: constructors, `Decimal`, `date`, `Fraction`; and the verbs."""

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


def period(given: dict[str, Any]) -> e.Period:
    return e.Period(**native(given))


def rows(given: list[dict[str, Any]]) -> list[e.PriceRow]:
    return [e.PriceRow(start=date.fromisoformat(row["from"]), amount=Decimal(row["amount"])) for row in given]


def price(given: Any) -> Any:
    return rows(given) if isinstance(given, list) else Decimal(given)


def item(given: Any) -> Any:
    return e.Item(**native(given)) if isinstance(given, dict) else given


def align(given: Any) -> Any:
    if isinstance(given, dict) and "date" in given:
        return {"date": date.fromisoformat(given["date"])}
    return given


def billed_from(given: Any) -> Any:
    if isinstance(given, dict):
        return date.fromisoformat(given["day"])
    return given if given in ("start", "current_period", "next_due") else date.fromisoformat(given)


def change(given: Any) -> Any:
    if isinstance(given, str):
        return given
    ((name, fields),) = given.items()
    return KINDS[name](**native(fields))


def line(given: dict[str, Any]) -> e.Line:
    return e.Line(**native(given))


def many(of: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda given: [of(entry) for entry in given]


TAKE: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("today", "on", "recorded_on", "start", "last_day", "day", "as_of", "until", "first_due_on"), date.fromisoformat),
    **dict.fromkeys(("owed_on", "issued_on"), date.fromisoformat),
    **dict.fromkeys(("quantity", "unit_price", "net", "rate", "percent", "tax_rate"), Decimal),
    **dict.fromkeys(("every", "trial", "commitment", "notice"), e.Interval),
    "fraction": Fraction,
    "price": price,
    "align": align,
    "item": item,
    "items": many(item),
    "period": period,
    "full_period": period,
    "billed_from": billed_from,
    "change": change,
    "changes": many(lambda given: e.Change(**native(given))),
    "discount": lambda given: e.Discount(**native(given)),
    "cycle": lambda given: e.Cycle(**native(given)),
    "proration": lambda given: e.Proration(**given),
    "term": lambda given: e.Term(**native(given)),
    "tax": lambda given: e.Tax(**native(given)),
    "document": lambda given: e.Posting(**native(given)),
    "posted": many(line),
    "line": line,
    "plans": lambda given: {name: e.Plan(**native(plan)) for name, plan in given.items()},
    "subscription": lambda given: given if isinstance(given, str) else e.Subscription(**native(given)),
}


def native(given: dict[str, Any]) -> dict[str, Any]:
    """The keyword arguments of a document."""
    return {name: TAKE.get(name, lambda value: value)(value) for name, value in given.items() if value is not None}


def answer(request: dict[str, Any]) -> Any:
    """What the verb of a request gives, as the document of its value."""
    call = next(name for name in request if name != "v")
    given = request[call]
    if call == "preview":
        call, given = next(iter(given.items()))
        verb: Any = getattr(e, call)
        return e.preview(verb, **native(given)).to_dict()
    if call == "explain":
        if "line" in given:
            return {language: e.explain(line(given["line"]), language=language) for language in ("en", "fr")}
        due = native(given["due"])
        due.pop("posted", None)
        return {language: e.explain_due(**due, language=language) for language in ("en", "fr")}
    arguments = native(given)
    if call == "schedule" and "from" in arguments:
        arguments["start"] = date.fromisoformat(arguments.pop("from"))
    function: Any = getattr(e, call)
    return function(**arguments).to_dict()


def through_objects(request: dict[str, Any]) -> Any:
    """The answer as `call` would give it, its refusals by code and name."""
    try:
        return {"v": 1, "ok": answer(request)}
    except e.EcheanceError as error:
        return {"v": 1, "error": {"code": error.code, "name": error.name}}
