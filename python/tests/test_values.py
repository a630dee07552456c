"""What all values have in common."""

import copy
import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction

import echeance as e
import pytest


def test_there_is_one_of_every_class(every: list[e.Document]) -> None:
    classes = {name for name in e.__all__ if isinstance(getattr(e, name), type) and issubclass(getattr(e, name), e.Document)}
    assert {type(value).__name__ for value in every} | {"Document"} == classes


def test_each_comes_back_as_it_was(every: list[e.Document]) -> None:
    names = {name: getattr(e, name) for name in e.__all__}
    names |= {"Decimal": Decimal, "Fraction": Fraction, "datetime": __import__("datetime")}
    for value in every:
        kind = type(value)
        ways = {
            "json": kind.from_json(value.to_json()),
            "dict": kind.from_dict(value.to_dict()),
            "repr": eval(repr(value), names),
            "copy": copy.copy(value),
            "deepcopy": copy.deepcopy(value),
            "replace": value.replace(),
        }
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            ways[f"pickle {protocol}"] = pickle.loads(pickle.dumps(value, protocol))
        for way, back in ways.items():
            assert type(back) is kind and back == value, (way, value)
            assert hash(back) == hash(value), (way, value)
            assert back.to_json() == value.to_json(), (way, value)


def test_values_differ_from_one_another(every: list[e.Document]) -> None:
    for place, value in enumerate(every):
        assert [place] == [other for other, found in enumerate(every) if found == value], value
        assert value != value.to_json()
    assert len(set(every)) == len(every)


def test_values_are_frozen(every: list[e.Document]) -> None:
    for value in every:
        for name in [name for name in dir(value) if not name.startswith("__")]:
            with pytest.raises(AttributeError):
                setattr(value, name, None)
        with pytest.raises(AttributeError):
            value.other = 1  # type: ignore[attr-defined]
        with pytest.raises(TypeError):
            type("Sub", (type(value),), {})


def test_a_changed_value_is_another_one(plan: e.Plan) -> None:
    dearer = plan.replace(price=[e.PriceRow(start=date(2026, 1, 1), amount=Decimal("59.90"))])
    assert dearer != plan and dearer.name == plan.name
    assert plan.__replace__(name="Autre").name == "Autre"
    assert e.Interval("P1M").replace(text="P2M") == e.Interval("P2M")
    with pytest.raises(e.InputError) as refused:
        plan.replace(term=e.Term(commitment="P12M"))
    assert (refused.value.name, refused.value.field) == ("then_missing", "term.then")
    with pytest.raises(TypeError):
        plan.replace(nom="Autre")


def test_equal_lengths_have_one_hash() -> None:
    assert e.Interval("P1Y") == e.Interval("P12M")
    assert hash(e.Interval("P1Y")) == hash(e.Interval("P12M"))
    assert e.Tax(code="T", rate=Decimal("20.0")) == e.Tax(code="T", rate=20)
    assert hash(e.Tax(code="T", rate=Decimal("20.0"))) == hash(e.Tax(code="T", rate=20))


def test_a_document_of_another_class_is_refused() -> None:
    with pytest.raises(e.InputError) as refused:
        e.PriceSet.from_json(e.Renewed(periods=1).to_json())
    assert refused.value.name == "choice_unknown"
    with pytest.raises(e.InputError):
        e.Document.from_json("{}")
    with pytest.raises(TypeError):
        e.Document()


def test_schedule_is_a_sequence(outcome: e.Outcome, plans: dict[str, e.Plan]) -> None:
    coming = e.schedule(outcome.subscription, plans=plans, until=date(2026, 12, 31))
    assert len(coming) == 10
    assert [row.due_on for row in coming] == [coming[place].due_on for place in range(10)]
    assert coming[-1] == coming.rows[9] and coming[-10] == coming[0]
    assert list(reversed(coming)) == list(coming)[::-1]
    for place in (10, -11):
        with pytest.raises(IndexError):
            coming[place]


def test_tables_for_notebooks(outcome: e.Outcome, plans: dict[str, e.Plan]) -> None:
    html = e.schedule(outcome.subscription, plans=plans, until=date(2026, 4, 30))._repr_html_()
    assert html.count("<tr>") == 3 and "44.91" in html
    assert "24.63 EUR" in outcome._repr_html_() and "2026-04-01" in outcome._repr_html_()
    line = outcome.lines[0].replace(label="<b>&")
    assert "&lt;b&gt;&amp;" in outcome.replace(lines=[line])._repr_html_()


def test_a_large_schedule_pickles(outcome: e.Outcome, plans: dict[str, e.Plan]) -> None:
    coming = e.schedule(outcome.subscription, plans=plans, until=date(2700, 12, 31))
    assert len(coming.to_json()) > 1 << 20
    assert pickle.loads(pickle.dumps(coming)) == coming


def test_exceptions_pickle_too() -> None:
    with pytest.raises(e.InputError) as refused:
        e.Interval("P1201M")
    back = pickle.loads(pickle.dumps(refused.value))
    assert type(back) is e.InputError
    assert (back.code, back.field, back.details, back.fr) == (113, "text", refused.value.details, refused.value.fr)
