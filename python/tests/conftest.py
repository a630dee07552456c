"""Values that several tests need: one of every class; and what holds of every refusal, wherever it is raised."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import echeance as e
import pytest


ENGLISH = frozenset(
    "the an of or and is not as such with without found expected text key value engine closed id data number between must failed than to be "
    "class list plain day dict change".split()
)


def english_in(french: str) -> set[str]:
    """The English words of a French message, but for what it quotes and for what SQLite says, which has no French."""
    said = re.sub(r"« .*? »|\"[^\"]*\"", "", french, flags=re.S)
    return set(re.findall(r"[\w’]+", "" if said.startswith("Le stockage a échoué") else said)) & ENGLISH


@pytest.fixture(autouse=True)
def _both_languages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The French of every refusal raised is French."""
    raised: set[str] = set()
    made = e.EcheanceError.__init__

    def make(self: e.EcheanceError, *facts: Any) -> None:
        made(self, *facts)
        raised.add(self.fr)

    monkeypatch.setattr(e.EcheanceError, "__init__", make)
    yield
    wrong = {french: words for french in raised if (words := english_in(french)) or "`" in re.sub("« .*? »", "", french, flags=re.S)}
    assert not wrong


@pytest.fixture
def plan() -> e.Plan:
    return e.Plan(
        name="Hébergement Pro",
        currency="EUR",
        price=[e.PriceRow(start=date(2026, 1, 1), amount=Decimal("49.90"))],
        cycle=e.Cycle(every="P1M", align={"day_of_month": 1}),
        term=e.Term(commitment="P12M", then="P12M", notice="P1M"),
        tax=e.Tax(code="FR20", rate=Decimal("20")),
    )


@pytest.fixture
def plans(plan: e.Plan) -> dict[str, e.Plan]:
    return {"HEB-PRO": plan}


@pytest.fixture
def outcome(plans: dict[str, e.Plan]) -> e.Outcome:
    return e.subscribe(
        plans=plans,
        today=date(2026, 3, 15),
        id="S-1",
        customer="C-42",
        plan="HEB-PRO",
        reference="www.exemple.fr",
        discount=e.Discount(percent=10),
        meta={"rep": "R-7"},
    )


@pytest.fixture
def engine(plan: e.Plan) -> e.Engine:
    engine = e.Engine.open("memory:")
    assert engine.add_plan("HEB-PRO", plan)
    return engine


@pytest.fixture
def every(plan: e.Plan, plans: dict[str, e.Plan], outcome: e.Outcome, engine: e.Engine) -> list[e.Document]:
    """One value of every class, nested ones included."""
    day = date(2026, 5, 1)
    renewed = e.Renewed(periods=2)
    kinds: list[e.Document] = [
        renewed,
        e.EndSet(last_day=day),
        e.EndSet(),
        e.PriceSet(price=Decimal("59.90"), item="fee"),
        e.RenewalPriceSet(),
        e.ReferenceSet(reference="x"),
        e.SubscribedOnSet(day=day),
        e.Retracted(change="c2"),
    ]
    item = e.Item(id="base", name="Base", price=[e.PriceRow(start=day, amount=1)])
    engine.subscribe(id="S-1", customer="C-42", plan="HEB-PRO", today=date(2026, 3, 15))
    run = engine.bill(day)
    schedule = e.schedule(outcome.subscription, plans=plans, until=date(2027, 3, 31))
    line = outcome.lines[0].replace(document=e.Posting(number="F-12", issued_on=day, status="cancelled"))
    assert plan.price and outcome.first_lines
    return [
        e.Interval("P1M"),
        schedule[0].period,
        e.Discount(percent=Decimal("12.5")),
        plan.price[0],
        item,
        plan.cycle,
        e.Cycle(every="P2W", align={"weekday": "monday"}, lead_days=-3, timing="in_arrears"),
        e.Cycle(every="P1M", align={"date": day}),
        plan.proration,
        e.Proration(method="fixed_30", first_period={"extend_below": 15}),
        plan.term,
        e.Tax(code="FR20", rate=Decimal("5.5")),
        plan,
        plan.replace(price=None, items=[item], trial="P14D", rounding={"mode": "half_even"}, renewal="manual"),
        *kinds,
        outcome.subscription.changes[0].change,
        e.Change(id="c2", on=day, recorded_on=day, change=renewed, by="x", note="y", meta={"k": "v"}),
        outcome.subscription,
        e.Posting(number="F-12", issued_on=day),
        line,
        schedule[0],
        schedule,
        outcome.state.prices[0],
        outcome.state,
        outcome,
        e.amend(outcome.subscription, plans=plans, today=day, id="c2", change=renewed),
        e.bill(outcome.subscription, plans=plans, as_of=day),
        e.prorate(price=10, currency="EUR", every="P1M", start=day, tax_rate=20),
        engine.load("S-1"),
        run,
    ]
