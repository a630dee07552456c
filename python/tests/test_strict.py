"""Nothing is guessed: what is no Decimal, no int, no date is refused, by exceptions of ours, whatever it is."""

import json
import os
import threading
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import echeance as e
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

DRAWS = int(os.environ.get("DRAWS", "1600"))
MANY = settings(max_examples=DRAWS, deadline=None, suppress_health_check=list(HealthCheck), database=None)

DAY = date(2026, 3, 15)
ROW: dict[str, Any] = {"start": DAY, "amount": 1}


class Evil:
    """An object that refuses everything."""

    def __getattribute__(self, name: str) -> Any:
        if name in ("__class__", "__del__"):
            return object.__getattribute__(self, name)
        if name.startswith("_"):
            raise AttributeError(name)
        raise RuntimeError(name)


class Liar(Decimal):
    def __str__(self) -> str:
        return "not a number"


class LiarDay(date):
    def toordinal(self) -> int:
        raise RuntimeError("no")


@pytest.mark.parametrize("value", [True, False, 1.0, float("nan"), "49.90", b"1", None, [1], Fraction(1, 2), 1j, Evil(), object()])
def test_no_amount(value: Any) -> None:
    with pytest.raises(e.InputTypeError) as refused:
        e.PriceRow(start=DAY, amount=value)
    assert (refused.value.code, refused.value.name, refused.value.field) == (107, "type_wrong", "amount")
    assert isinstance(refused.value, TypeError) and isinstance(refused.value, ValueError)


@pytest.mark.parametrize("value", [datetime(2026, 3, 15), "2026-03-15", 20260315, None, True, 1.5, Evil(), object()])
def test_no_day(value: Any) -> None:
    with pytest.raises(e.InputTypeError) as refused:
        e.PriceRow(start=value, amount=1)
    assert (refused.value.name, refused.value.field) == ("type_wrong", "start")


@pytest.mark.parametrize("value", [1, None, b"EUR", True, Evil(), ["EUR"]])
def test_no_text(value: Any) -> None:
    with pytest.raises(e.InputTypeError):
        e.Interval(value)
    with pytest.raises(e.InputTypeError):
        e.Tax(code=value, rate=20)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (Decimal("NaN"), "amount_invalid"),
        (Decimal("Infinity"), "amount_invalid"),
        (Decimal("-1"), "amount_out_of_range"),
        (10**12, "amount_out_of_range"),
        pytest.param(10**5000, "amount_out_of_range", id="digits"),
        (Decimal("1E+999999999"), "amount_out_of_range"),
        (Decimal("1E-999999"), "amount_too_precise"),
        (Decimal("0.0000001"), "amount_too_precise"),
        (Liar("1"), "amount_invalid"),
    ],
)
def test_no_price(value: Any, name: str) -> None:
    with pytest.raises(e.InputError) as refused:
        e.PriceRow(start=DAY, amount=value)
    assert refused.value.name == name


@pytest.mark.parametrize(
    ("value", "same"),
    [
        (Decimal("1E+2"), "100"),
        (Decimal("1.5E+1"), "15"),
        (Decimal("125E-1"), "12.5"),
        (Decimal("1E-6"), "0.000001"),
        (Decimal("0E-9"), "0"),
        (Decimal("0E+9"), "0"),
        (Decimal("49.900000000"), "49.900000"),
        (Decimal("-0"), "0"),
        (7, "7"),
        (Decimal("999999999999.999999"), "999999999999.999999"),
    ],
)
def test_prices_are_kept_exactly(value: Any, same: str) -> None:
    assert str(e.PriceRow(start=DAY, amount=value).amount) == same


def test_days_have_their_range() -> None:
    assert e.PriceRow(start=date(1900, 1, 1), amount=1).start == date(1900, 1, 1)
    for value in (date(1899, 12, 31), date.min, LiarDay(2026, 3, 15)):
        with pytest.raises(e.InputError) as refused:
            e.PriceRow(start=value, amount=1)
        assert refused.value.name == "day_out_of_range"


def test_the_field_is_named(plans: dict[str, e.Plan], outcome: e.Outcome) -> None:
    wrong: Any = 1.5
    with pytest.raises(e.InputTypeError) as refused:
        e.Subscription(id="S-1", changes=[outcome.subscription.changes[0], wrong])
    assert refused.value.field == "changes[1]"
    with pytest.raises(e.InputTypeError) as refused:
        e.bill(outcome.subscription, plans={"HEB-PRO": wrong}, as_of=DAY)
    assert refused.value.field == "plans.HEB-PRO"
    with pytest.raises(e.InputError) as found:
        e.Plan(name="P", currency="EUR", cycle=e.Cycle(every="P1M", align={"day_of_month": 32}), price=[e.PriceRow(**ROW)])
    assert found.value.field.startswith("cycle.align")
    with pytest.raises(e.InputError) as found:
        e.Cycle(every="P1M", align={"day": 1})
    assert (found.value.name, found.value.field) == ("choice_unknown", "align")
    with pytest.raises(e.InputError) as found:
        e.amend(outcome.subscription, plans={}, today=DAY, id="c", change=e.EndSet())
    assert found.value.name == "plan_unknown"


def test_cycles_in_data_are_refused() -> None:
    endless: dict[str, Any] = {}
    endless["v"] = endless
    data: Any
    for data in (endless, {"v": 1.0}, {1: 2}, {"v": {"x"}}, {"v": 2**64}, {"v": Evil()}):
        with pytest.raises(e.InputError):
            e.call(data)
    for data in (None, b"{}", 1, [], Evil()):
        with pytest.raises(e.InputTypeError):
            e.call(data)


# What hypothesis throws at every argument.
anything: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.binary(max_size=8)
    | st.decimals()
    | st.fractions()
    | st.dates()
    | st.datetimes()
    | st.complex_numbers()
    | st.sampled_from(["P1M", "EUR", "anniversary", "day_of_month", "open", "\ud800", Evil(), object(), date, Decimal, Liar("1")]),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner) | st.dictionaries(st.text(max_size=6) | st.integers(), inner, max_size=3),
    max_leaves=6,
)

CONSTRUCTORS: list[tuple[Any, dict[str, Any]]] = [
    (e.PriceRow, ROW),
    (e.Tax, {"code": "FR20", "rate": 20, "category": "S"}),
    (e.Term, {"commitment": "P12M", "then": "P12M", "notice": "P1M", "align": "exact"}),
    (e.Cycle, {"every": "P1M", "align": {"day_of_month": 1}, "phase": "next", "month_end": "same_day", "timing": "in_advance", "lead_days": 0}),
    (e.Proration, {"method": "actual_days", "stub": "natural", "first_period": "prorate", "last_period": "full"}),
    (e.Period, {"start": DAY, "last_day": DAY}),
    (e.PriceSet, {"price": 1, "item": "fee"}),
    (e.Renewed, {"periods": 1}),
    (e.EndSet, {"last_day": DAY}),
    (e.Subscribed, {"customer": "C", "plan": "P", "quantity": 1, "discount": e.Discount(percent=1), "rules_version": 1}),
    (e.Change, {"id": "c", "on": DAY, "recorded_on": DAY, "change": e.EndSet(), "meta": {"k": "v"}}),
    (e.Posting, {"number": "F", "issued_on": DAY, "status": "final"}),
    (
        e.Plan,
        {
            "name": "P",
            "currency": "EUR",
            "cycle": e.Cycle(every="P1M"),
            "price": [e.PriceRow(**ROW)],
            "trial": "P1D",
            "term": e.Term(),
            "rounding": {"scale": 2},
        },
    ),
    (
        e.prorate,
        {"price": 1, "currency": "EUR", "every": "P1M", "start": DAY, "align": {"day_of_month": 1}, "quantity": 1, "tax_rate": 20},
    ),
    (e.Interval, {"text": "P1M"}),
    (e.Quote.from_dict, {"data": {}}),
    (e.Line.from_json, {"text": "{}"}),
    (e.Engine.open, {"url": "memory:", "tenant": "acme"}),
]


tried = 0


def only_ours(make: Any, arguments: dict[str, Any]) -> None:
    global tried
    tried += 1
    try:
        make(**arguments)
    except e.EcheanceError as error:
        assert error.code and error.name and error.en and error.fr
        assert str(error) and repr(error)


@MANY
@given(anything)
def test_each_argument_is_anything(value: Any) -> None:
    """One value drawn, as every argument of everything."""
    for make, good in CONSTRUCTORS:
        for name in good:
            if name != "url" or not isinstance(value, str):
                only_ours(make, {**good, name: value})


@MANY
@given(st.lists(anything, min_size=8, max_size=8))
def test_all_arguments_are_anything(values: list[Any]) -> None:
    for make, good in CONSTRUCTORS:
        chosen = {name: values[place % len(values)] for place, name in enumerate(good)}
        if not isinstance(chosen.get("url"), str):
            only_ours(make, chosen)


def test_there_were_many() -> None:
    assert tried >= 60 * DRAWS


@MANY
@given(st.text(max_size=40) | st.binary(max_size=40).map(lambda data: data.decode("latin-1")))
def test_call_answers_any_text(request: str) -> None:
    try:
        answer = json.loads(e.call(request))
    except e.InputTypeError:
        assert any("\ud800" <= letter <= "\udfff" for letter in request)
    else:
        assert ("ok" in answer) != ("error" in answer)


@MANY
@given(anything)
def test_call_answers_any_object(request: Any) -> None:
    only_ours(e.call, {"request": request})


@MANY
@given(st.sampled_from(["prorate", "recur", "bill", "state", "explain", "subscribe"]), st.dictionaries(st.text(max_size=6), anything, max_size=4))
def test_call_answers_any_request(name: str, fields: dict[str, Any]) -> None:
    known = ["price", "currency", "every", "start", "align", "plans", "subscription", "as_of", "today", "line"]
    only_ours(e.call, {"request": {"v": 1, name: dict(zip(known, fields.values(), strict=False)) | fields}})


def test_threads_share_what_they_like(outcome: e.Outcome, plans: dict[str, e.Plan]) -> None:
    """The interpreter is released while core works: many threads, one answer."""
    answers: list[e.Bill] = []

    def work() -> None:
        for _ in range(50):
            answers.append(e.bill(outcome.subscription, plans=plans, as_of=date(2030, 1, 1)))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 200 and len(set(answers)) == 1
