"""A hundred thousand inputs drawn by hypothesis, over all that can be called: each is answered, or refused by an exception of ours."""

import inspect
import struct
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import echeance as e
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from test_strict import DAY, Evil, Growing, GrowingDay, Liar, LiarDay
from test_vectors import say

INPUTS = 100_000
EXAMPLES = 400
BYTES = 4_096
SPECIAL: list[Any] = ["P1M", "EUR", "anniversary", "day_of_month", "open", "date", "v", "\ud800", Evil(), object(), date, Decimal, e.catalogue]
SPECIAL += [Liar("1"), LiarDay(2026, 3, 15), 10**4000, Decimal("NaN"), Decimal("-Infinity"), Decimal("1E+999999"), date.min, date.max]

Callables = dict[str, tuple[Callable[..., object], dict[str, Any]]]


class Drawn:
    """Values out of the bytes that hypothesis drew: a structure of anything, some of which writes to what holds it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.place = 0

    def number(self, size: int) -> int:
        taken = self.data[self.place : self.place + size]
        self.place += size
        return int.from_bytes(taken, "big", signed=True)

    def left(self) -> bool:
        return self.place < len(self.data)

    def text(self) -> str:
        size = self.number(1) % 8
        taken = self.data[self.place : self.place + size]
        self.place += size
        return taken.decode("latin-1" if size % 2 else "utf-16", errors="ignore")

    def value(self, depth: int = 0) -> Any:
        kind = self.number(1) % (15 if depth < 3 else 11)
        if kind == 0:
            return SPECIAL[self.number(1) % len(SPECIAL)]
        if kind == 1:
            return (None, True, False)[self.number(1) % 3]
        if kind == 2:
            return self.number(1 + self.number(1) % 12)
        if kind == 3:
            return struct.unpack(">d", self.number(8).to_bytes(8, "big", signed=True))[0]
        if kind in (4, 5):
            return self.text()
        if kind == 6:
            return self.text().encode("utf-8", errors="ignore")
        if kind == 7:
            return Decimal(self.number(5)).scaleb(self.number(1) % 16 - 8)
        if kind == 8:
            return Fraction(self.number(3), abs(self.number(2)) + 1)
        if kind == 9:
            return date(2026, 1, 1) + timedelta(days=self.number(2))
        if kind == 10:
            return datetime(2026, 1, 1) + timedelta(seconds=self.number(3))
        if kind == 11:
            return [self.value(depth + 1) for _ in range(self.number(1) % 4)]
        if kind == 12:
            return tuple(self.value(depth + 1) for _ in range(self.number(1) % 4))
        if kind == 13:
            return {self.value(9) if self.number(1) % 5 == 0 else self.text(): self.value(depth + 1) for _ in range(self.number(1) % 4)}
        value: Any = Growing(self.number(2)) if self.number(1) % 2 else GrowingDay(2026, 3, 15)
        value.holder = [value, self.value(depth + 1)] if self.number(1) % 4 == 0 else {"a": value, self.text(): self.value(depth + 1)}
        return value.holder


def callables(every: list[e.Document], plans: dict[str, e.Plan], outcome: e.Outcome, engine: e.Engine) -> Callables:
    """All that can be called, each with arguments that are good."""
    day, subscription = DAY, outcome.subscription
    one: dict[str, Any] = {"plans": plans, "today": day}
    asked: dict[str, Any] = {"by": "x", "note": "y", "meta": {"k": "v"}}
    client = {"id": "S-1", "customer": "C", "plan": "HEB-PRO", "today": day, "start": day, "payer": "P", "reference": "r", "quantity": 1}
    client |= {"price": 1, "discount": e.Discount(percent=1), "billed_from": "start", "first_due_on": day, "change_id": "c0", **asked}
    change = {"id": "c2", "change": e.PriceSet(price=1), "on": day, **asked}
    renewal = {"id": "r", "periods": 1, **asked}
    grid = {"every": "P1M", "start": day, "align": {"day_of_month": 1}, "phase": "next", "month_end": "same_day"}
    tariff = {"method": "actual_days", "stub": "natural", "quantity": 1, "discount": e.Discount(percent=1), "tax_rate": 20}
    of = {"subscription": subscription, **one, "posted": outcome.lines}
    kept: dict[str, Any] = {"subscription": "S-1", "today": day}
    found: Callables = {
        "subscribe": (e.subscribe, {**one, **client}),
        "amend": (e.amend, {**of, **change}),
        "renew": (e.renew, {**of, **renewal}),
        "bill": (e.bill, {"subscription": subscription, "plans": plans, "as_of": day, "posted": ()}),
        "schedule": (e.schedule, {"subscription": subscription, "plans": plans, "until": day, "start": day}),
        "state": (e.state, of),
        "prorate": (e.prorate, {"price": 1, "currency": "EUR", "last_day": day, "rounding": {"scale": 2}, **grid, **tariff}),
        "recur": (e.recur, {**grid, "first_day": day, "count": 2}),
        "explain": (e.explain, {"line": outcome.lines[0], "language": "fr"}),
        "explain_due": (e.explain_due, {"subscription": subscription, **one, "language": "fr"}),
        "call": (e.call, {"request": {}}),
        "call, a request": (lambda **fields: e.call({"v": 1, "recur": fields}), dict(grid)),
        "call, a bill": (lambda **fields: e.call({"v": 1, "bill": fields}), {"plans": plans, "subscription": subscription, "as_of": day}),
        "preview": (lambda verb, plans: e.preview(verb, **{**one, **client, "plans": plans}), {"verb": e.subscribe, "plans": plans}),
        "Interval.add_to": (e.Interval("P1M").add_to, {"day": day}),
        "Subscription.change": (subscription.change, {"id": "c"}),
        "Period.__contains__": (lambda day: day in e.Period(start=DAY, last_day=DAY), {"day": day}),
        "Engine.open": (lambda tenant: e.Engine.open("memory:", tenant=tenant), {"tenant": "t"}),
        "Engine.for_tenant": (engine.for_tenant, {"tenant": "t"}),
        "Engine.add_plan": (engine.add_plan, {"id": "P", "plan": plans["HEB-PRO"]}),
        "Engine.plan": (engine.plan, {"id": "HEB-PRO"}),
        "Engine.subscribe": (engine.subscribe, {**client, "preview": True}),
        "Engine.amend": (engine.amend, {**kept, **change, "preview": True}),
        "Engine.renew": (engine.renew, {**kept, **renewal, "preview": True}),
        "Engine.bill": (engine.bill, {"as_of": day}),
        "Engine.bill_one": (engine.bill_one, {"subscription": "S-1", "as_of": day, "preview": True}),
        "Engine.state": (engine.state, kept),
        "Engine.schedule": (engine.schedule, {"subscription": "S-1", "until": day, "start": day}),
        "Engine.load": (engine.load, {"subscription": "S-1"}),
        "Engine.set_document": (engine.set_document, {"keys": ["k"], "number": "F", "issued_on": day, "status": "final"}),
        "Engine.lines_without_document": (engine.lines_without_document, {"after": "k", "limit": 1}),
        "Engine.call": (engine.call, {"request": {}}),
    }
    for value in every:
        kind = type(value)
        good = {name: getattr(value, name) for name in inspect.signature(kind).parameters}
        found[kind.__name__] = (kind, good)
        found[f"{kind.__name__}.replace"] = (value.replace, good)
        found[f"{kind.__name__}.from_dict"] = (kind.from_dict, {"data": value.to_dict()})
        found[f"{kind.__name__}.from_json"] = (kind.from_json, {"text": value.to_json()})
    return found


def test_all_that_is_public_is_called(every: list[e.Document], plans: dict[str, e.Plan], outcome: e.Outcome, engine: e.Engine) -> None:
    exceptions = {name for name in e.__all__ if inspect.isclass(getattr(e, name)) and issubclass(getattr(e, name), Exception)}
    public = set(e.__all__) - exceptions - {"Document", "Engine", "catalogue"}
    verbs = {f"Engine.{name}" for name, verb in vars(e.Engine).items() if not name.startswith("_") and callable(verb)}
    verbs = {name for name in verbs if callable(getattr(e.Engine, name.removeprefix("Engine.")))} - {"Engine.close"}
    found = callables(every, plans, outcome, engine)
    assert (public | verbs | {"Engine.open"}) - set(found) == set()
    for name, (make, good) in found.items():
        assert set(inspect.signature(make).parameters) - {"changes", "fields"} <= set(good), name


def test_anything_is_answered_or_refused_by_us(
    every: list[e.Document], plans: dict[str, e.Plan], outcome: e.Outcome, engine: e.Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    found = list(callables(every, plans, outcome, engine).items())
    arguments = [(name, make, good, argument) for name, (make, good) in found for argument in (*good, None)]
    seen: set[tuple[str, str | None, str]] = set()
    turn = 0

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None, phases=[Phase.generate])
    @given(st.binary(min_size=BYTES, max_size=BYTES))
    def throw(data: bytes) -> None:
        nonlocal turn
        drawn = Drawn(data)
        while drawn.left():
            # Each argument of each in turn; then all of them at once.
            name, make, good, argument = arguments[turn % len(arguments)]
            turn += 1
            chosen = {argument: drawn.value()} if argument else {name: drawn.value() for name in good}
            seen.add((name, argument, repr(chosen)))
            only_ours(name, make, {**good, **chosen})

    throw()
    distinct = len(seen)
    say(capsys, f"anything: {distinct} distinct inputs of {turn}, over {len(found)} callables and their {len(arguments)} arguments")
    assert distinct >= INPUTS
    assert turn >= 100 * len(arguments)


def only_ours(name: str, make: Callable[..., object], arguments: dict[str, Any]) -> None:
    try:
        make(**arguments)
    except e.EcheanceError as error:
        assert error.name != "panic" and error.en and error.fr and str(error) and repr(error), (name, arguments)
    except BaseException as error:
        raise AssertionError(f"{name} with {arguments!r}") from error
