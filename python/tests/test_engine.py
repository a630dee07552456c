"""The engine on SQLite and in memory, and the demo."""

import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import echeance as e
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "examples"))

import python_demo

TODAY = date(2026, 3, 15)


@pytest.fixture(params=["sqlite", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path, plan: e.Plan) -> e.Engine:
    url = f"sqlite:///{tmp_path / 'a b.db'}" if request.param == "sqlite" else "memory:"
    engine = e.Engine.open(url)
    assert engine.add_plan("HEB-PRO", plan)
    return engine


def subscribed(engine: e.Engine, id: str = "S-1") -> e.Outcome:
    return engine.subscribe(id=id, customer="C-42", plan="HEB-PRO", today=TODAY)


def test_an_id_is_an_idempotency_key(store: e.Engine) -> None:
    first = subscribed(store)
    assert subscribed(store) == first
    with pytest.raises(e.StoreError) as taken:
        store.subscribe(id="S-1", customer="C-43", plan="HEB-PRO", today=TODAY)
    assert (taken.value.name, taken.value.field, taken.value.value) == ("id_taken", "id", "S-1")


def test_previews_store_nothing(store: e.Engine) -> None:
    shown = e.preview(store.subscribe, id="S-1", customer="C-42", plan="HEB-PRO", today=TODAY)
    with pytest.raises(e.NotFoundError):
        store.load("S-1")
    assert subscribed(store) == shown
    change = e.PriceSet(price=Decimal("59.90"))
    shown = e.preview(store.amend, "S-1", today=TODAY, id="c2", change=change)
    assert len(store.load("S-1").subscription.changes) == 1
    assert store.amend("S-1", today=TODAY, id="c2", change=change) == shown
    shown = e.preview(store.renew, "S-1", today=TODAY, id="r1", periods=2)
    assert store.renew("S-1", today=TODAY, id="r1", periods=2) == shown
    lines = e.preview(store.bill_one, "S-1", TODAY)
    assert store.load("S-1").lines == ()
    assert store.bill_one("S-1", TODAY) == lines == store.load("S-1").lines
    verb: Any
    for verb in (store.bill, store.load, store.set_document):
        with pytest.raises(e.InputError) as refused:
            e.preview(verb)
        assert (refused.value.name, refused.value.field, refused.value.value) == ("choice_unknown", "verb", verb.__name__)
    with pytest.raises(e.InputError) as refused:
        e.preview(e.catalogue)
    assert refused.value.fr == "« verb » : « catalogue » n’est pas connu ici. Attendu : « subscribe », « amend », « renew », « bill »."


def test_the_engine_answers_what_the_functions_answer(store: e.Engine, plans: dict[str, e.Plan]) -> None:
    subscription = subscribed(store).subscription
    pure = e.subscribe(plans=plans, id="S-1", customer="C-42", plan="HEB-PRO", today=TODAY)
    assert pure.subscription == subscription
    day = date(2026, 6, 1)
    assert store.state("S-1", day) == e.state(subscription, plans=plans, today=day)
    assert store.schedule("S-1", start=TODAY, until=day) == e.schedule(subscription, plans=plans, start=TODAY, until=day)
    assert store.bill(day).lines == e.bill(subscription, plans=plans, as_of=day).lines


def test_a_cancelled_document_is_billed_again(store: e.Engine) -> None:
    subscribed(store)
    (line,) = store.bill(TODAY).lines
    store.set_document([line.key], number="F-12", issued_on=TODAY)
    assert store.load("S-1").lines[0].document == e.Posting(number="F-12", issued_on=TODAY)
    assert store.bill(TODAY).lines == ()
    store.set_document([line.key], number="F-12", issued_on=TODAY, status="cancelled")
    assert store.load("S-1").lines[0].is_cancelled
    assert [again.key for again in store.bill_one("S-1", TODAY)] == ["S-1/fee/2026-03-01/2"]
    with pytest.raises(e.NotFoundError):
        store.set_document(["S-9/fee/2026-03-01/1"], number="F-13", issued_on=TODAY)


def test_one_that_cannot_be_billed_is_left_out(store: e.Engine) -> None:
    late = e.Plan(name="Late", currency="EUR", price=[e.PriceRow(start=date(2026, 4, 1), amount=5)], cycle=e.Cycle(every="P1M"))
    store.add_plan("LATE", late)
    subscribed(store)
    try:
        store.subscribe(id="S-0", customer="C", plan="LATE", today=TODAY)
    except e.InputError as error:
        assert error.name == "price_missing"
    run = store.bill(TODAY)
    assert [line.subscription for line in run.lines] == ["S-1"]
    for failure in run.failures:
        assert isinstance(failure, dict) and failure["failure"]["name"] == "price_missing"


def test_tenants_do_not_meet(store: e.Engine) -> None:
    subscribed(store)
    other = store.for_tenant("acme")
    assert (store.tenant, other.tenant) == ("main", "acme")
    with pytest.raises(e.NotFoundError) as missing:
        other.load("S-1")
    assert isinstance(missing.value, LookupError)
    assert (missing.value.field, missing.value.value) == ("subscription", "S-1")


def test_one_closes_what_it_opened(store: e.Engine) -> None:
    with store.for_tenant("acme") as other:
        assert other.lines_without_document() == ()
    with pytest.raises(e.LibraryError) as closed:
        other.load("S-1")
    assert (closed.value.code, closed.value.name) == (0, "engine_closed")
    assert subscribed(store).subscription.id == "S-1"
    other = store.for_tenant("acme")
    store.close()
    for engine in (store, other):
        with pytest.raises(e.LibraryError) as closed:
            engine.load("S-1")
        assert closed.value.name == "engine_closed" and closed.value.fr.endswith("a été fermé.")


def test_a_forked_process_opens_its_own(store: e.Engine) -> None:
    """The handle of SQLite is its parent's, which goes on."""
    subscribed(store)
    for end in (store.close, lambda: None):
        child = os.fork()
        if child == 0:
            refused = ""
            try:
                store.bill(TODAY)
            except e.LibraryError as error:
                refused = f"{error.name} {error.fr.endswith('après le fork.')}"
            end()
            os._exit(0 if refused == "engine_forked True" else 1)
        assert os.waitpid(child, 0)[1] == 0
    assert len(store.bill(TODAY).lines) == 1


def test_a_forked_process_ends_without_touching_the_file(tmp_path: Path) -> None:
    script = f"""
import os, sys, echeance
engine = echeance.Engine.open("sqlite:///{tmp_path}/shop.db")
child = os.fork()
if child == 0:
    del engine
    sys.exit(7)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
assert engine.lines_without_document() == ()
"""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_lines_without_document(store: e.Engine) -> None:
    subscribed(store)
    first, second, third = store.bill(date(2026, 5, 1)).lines
    assert store.lines_without_document() == (first, second, third)
    assert store.lines_without_document(after=first.key, limit=1) == (second,)
    store.set_document([first.key, third.key], number="F-12", issued_on=TODAY)
    assert store.lines_without_document() == (second,)
    for limit in (0, 10_001):
        with pytest.raises(e.InputError) as refused:
            store.lines_without_document(limit=limit)
        assert (refused.value.name, refused.value.field, refused.value.value) == ("number_out_of_range", "limit", str(limit))


def test_a_schedule_starts_at_the_beginning(store: e.Engine) -> None:
    subscribed(store)
    assert store.schedule("S-1", until=date(2026, 5, 1)) == store.schedule("S-1", start=TODAY, until=date(2026, 5, 1))


def test_a_file_is_there_for_the_next_engine(tmp_path: Path, plan: e.Plan) -> None:
    url = f"sqlite:///{tmp_path / 'shop.db'}"
    with e.Engine.open(url) as engine:
        engine.add_plan("HEB-PRO", plan)
        subscribed(engine)
        engine.bill(TODAY)
    with pytest.raises(e.LibraryError):
        engine.load("S-1")
    with e.Engine.open(url) as engine:
        assert engine.plan("HEB-PRO") == plan
        assert [line.net for line in engine.load("S-1").lines] == [Decimal("27.36")]
        assert engine.bill(TODAY).subscriptions == 0


def test_urls_are_taken_as_they_are_meant() -> None:
    for url in ("", "sqlite:", "sqlite:///", "sqlite://x.db", "postgres://x", "x.db", "sqlite:///a\0b"):
        with pytest.raises(e.EcheanceError) as refused:
            e.Engine.open(url)
        assert refused.value.name == "choice_unknown"


def test_the_demo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert python_demo.main(tmp_path / "demo.db") == (Decimal("127.16"), Decimal("16.32"))
    said = capsys.readouterr().out
    assert said.count("nothing, all is billed") == 2
    assert "17 of the 31 days of the month, at €49.90 excl. tax per month: €27.36 excl. tax" in said
    assert "15 of the 31 days of the period 29 May to 28 June 2017" in said
    # Run again on the same file: all ids are known, nothing is billed twice.
    assert python_demo.main(tmp_path / "demo.db") == (Decimal(0), Decimal(0))
