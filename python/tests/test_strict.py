"""Nothing is guessed: what is no Decimal, no int, no date is refused, by exceptions of ours, whatever it is."""

import gc
import threading
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import echeance as e
import pytest

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


class Growing(Decimal):
    """A number that adds to what holds it while it is read."""

    holder: Any = None

    def __str__(self) -> str:
        grow(self.holder)
        return "1"


class GrowingDay(date):
    """A day that does."""

    holder: Any = None

    def toordinal(self) -> int:
        grow(self.holder)
        return super().toordinal()


def grow(holder: Any) -> None:
    if isinstance(holder, dict):
        holder[f"k{len(holder)}"] = 1
    elif isinstance(holder, list):
        holder.clear()


def held(value: Any) -> Any:
    """The value in a dict that it adds to."""
    holder = {"a": value, "b": 1}
    value.holder = holder
    return holder


@pytest.mark.parametrize("value", [Growing(1), GrowingDay(2026, 3, 15)])
def test_a_dict_may_change_while_it_is_read(value: Any, plan: e.Plan) -> None:
    """The iterator of a dict panics when the dict changes: what is read is a copy."""
    assert e.call(held(value))["error"]["name"] == "field_unknown"
    for read in (e.Tax.from_dict, lambda data: e.Cycle(every="P1M", align=data), lambda data: e.Proration(first_period=data)):
        with pytest.raises(e.InputError) as refused:
            read(held(value))
        assert refused.value.name in ("field_unknown", "choice_unknown")
    mixed: Any = {"P": plan, **held(value)}
    value.holder = mixed
    with pytest.raises(e.InputTypeError):
        e.subscribe(plans=mixed, today=DAY, id="S", customer="C", plan="P")
    aligned = {"date": value}
    value.holder = aligned
    assert e.Cycle(every="P1M", align={"date": DAY}).align == {"date": "2026-03-15"}
    assert e.call({"v": 1, "recur": {"every": "P1M", "start": DAY, "align": aligned}})


class Reaching(Decimal):
    """A number that adds to every dict that holds it, the copy that is being read included."""

    def __str__(self) -> str:
        for holder in gc.get_referrers(self):
            if isinstance(holder, dict):
                holder["x"] = 1
        return "1"


def test_a_panic_is_a_refusal() -> None:
    make: Any
    for make in (lambda: e.call({"v": Reaching(1), "w": 1}), lambda: e.Cycle(every="P1M", align={"v": Reaching(1), "w": 1})):
        with pytest.raises(e.LibraryError) as refused:
            make()
        assert (refused.value.code, refused.value.name) == (999, "panic")
        assert refused.value.details["reason"]


@pytest.mark.parametrize("value", [1, 0, None, "x", 1.0, [], Evil()])
def test_preview_is_true_or_false(engine: e.Engine, value: Any) -> None:
    change = e.EndSet()
    verbs: list[Callable[[], object]] = [
        lambda: engine.subscribe(id="S-1", customer="C", plan="HEB-PRO", today=DAY, preview=value),
        lambda: engine.amend("S-1", today=DAY, id="c", change=change, preview=value),
        lambda: engine.renew("S-1", today=DAY, id="c", preview=value),
        lambda: engine.bill_one("S-1", DAY, preview=value),
    ]
    for verb in verbs:
        with pytest.raises(e.InputTypeError) as refused:
            verb()
        assert (refused.value.name, refused.value.field) == ("type_wrong", "preview")


def test_both_types_are_named(plans: dict[str, e.Plan]) -> None:
    wrong: Any = 5
    with pytest.raises(e.InputTypeError) as refused:
        e.subscribe(plans=plans, today=DAY, id="S", customer="C", plan="HEB-PRO", billed_from=wrong)
    assert refused.value.en == "`billed_from`: found a value of type `int`, expected `str` or `datetime.date`"
    assert refused.value.fr == "« billed_from » : trouvé une valeur de type « int ». Attendu : « str » ou « datetime.date »."
    with pytest.raises(e.InputTypeError) as refused:
        e.Tax(code=wrong, rate=20)
    assert refused.value.fr == "« code » : trouvé une valeur de type « int ». Attendu : « str »."


@pytest.mark.parametrize("value", [-1, 2**40, -(10**30), 10**5000], ids=["minus", "large", "huge", "digits"])
def test_limits_are_those_of_core(value: int, plans: dict[str, e.Plan], outcome: e.Outcome, engine: e.Engine) -> None:
    """What no integer of ours holds is refused by the limits of the field."""
    given: list[tuple[Callable[[], object], str, tuple[int, int]]] = [
        (lambda: e.Renewed(periods=value), "periods", (1, 1200)),
        (lambda: e.renew(outcome.subscription, plans=plans, today=DAY, id="r", periods=value), "periods", (1, 1200)),
        (lambda: engine.renew("S-1", today=DAY, id="r", periods=value), "periods", (1, 1200)),
        (lambda: e.recur(every="P1M", start=DAY, count=value), "count", (1, 10000)),
        (lambda: engine.lines_without_document(limit=value), "limit", (1, 10000)),
        (lambda: e.Cycle(every="P1M", lead_days=value * 10**10), "lead_days", (-366, 366)),
    ]
    for make, field, (least, most) in given:
        with pytest.raises(e.InputError) as refused:
            make()
        if refused.value.name != "too_many":
            assert (refused.value.name, refused.value.field) == ("number_out_of_range", field)
            assert refused.value.en.endswith(f"must lie between {least} and {most}")
            assert refused.value.value == ("int" if abs(value) > 10**100 else str(value * (10**10 if field == "lead_days" else 1)))


@pytest.mark.parametrize("periods", [0, 1201])
def test_a_renewal_is_refused_at_its_argument(periods: int, plans: dict[str, e.Plan], outcome: e.Outcome, engine: e.Engine) -> None:
    engine.subscribe(id="S-1", customer="C", plan="HEB-PRO", today=DAY)
    renewals: list[Callable[[], object]] = [
        lambda: e.renew(outcome.subscription, plans=plans, today=DAY, id="r", periods=periods),
        lambda: engine.renew("S-1", today=DAY, id="r", periods=periods),
    ]
    for renew in renewals:
        with pytest.raises(e.InputError) as refused:
            renew()
        assert (refused.value.name, refused.value.field, refused.value.value) == ("number_out_of_range", "periods", str(periods))


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
