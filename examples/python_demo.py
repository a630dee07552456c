"""What `make demo` shows, from Python: two subscriptions on SQLite, from the first day to a second run that bills nothing.

Only the inputs are written here; every amount, day and reason comes from the engine.
"""

import sys
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from echeance import Cycle, Engine, Plan, PriceRow, Proration, Tax, Term, explain, explain_due, preview


def hosting(engine: Engine) -> Decimal:
    """A client subscribed in the middle of a month, three months billed, the last run done twice."""
    plan = Plan(
        name="Hébergement Pro",
        currency="EUR",
        price=[PriceRow(start=date(2026, 1, 1), amount=Decimal("49.90"))],
        cycle=Cycle(every="P1M", align={"day_of_month": 1}),
        term=Term(commitment="P12M", then="P12M", notice="P1M"),
        tax=Tax(code="FR20", rate=Decimal("20")),
    )
    engine.add_plan("HEB-PRO", plan)
    today = date(2026, 3, 15)
    shown = preview(engine.subscribe, id="S-1", customer="C-42", plan="HEB-PRO", today=today)
    done = engine.subscribe(id="S-1", customer="C-42", plan="HEB-PRO", today=today)
    assert shown == done, "a preview is the answer"

    print(f"On {today} the client C-42 subscribes to {plan.name}:")
    for line in done.first_lines or ():
        print(f"  {explain(line)}")
    print(f"  {explain_due(done.subscription, plans={'HEB-PRO': plan}, today=today)}")
    print(f"  Commitment until {done.state.commitment_last_day}, last day to give notice {done.state.notice_by}")

    print("The coming due dates:")
    for row in engine.schedule("S-1", start=today, until=date(2026, 7, 31)):
        print(f"  {row.due_on}  {row.period}  {row.fraction!s:>5}  {row.net:>8}")
    runs = [today, date(2026, 4, 1), date(2026, 5, 1), date(2026, 5, 1)]
    return sum((billed(engine, day) for day in runs), Decimal(0))


def telecom(engine: Engine) -> Decimal:
    """A printed telecom bill: the first days and a whole month on one invoice."""
    plan = Plan(
        name="Ligne mobile",
        currency="EUR",
        price=[PriceRow(start=date(2017, 1, 1), amount=Decimal("11.00"))],
        cycle=Cycle(every="P1M", align={"day_of_month": 29}),
        proration=Proration(first_period="extend"),
    )
    engine.add_plan("LIGNE-MOBILE", plan)
    today = date(2017, 6, 14)
    done = engine.subscribe(id="S-2", customer="C-7", plan="LIGNE-MOBILE", today=today)
    print(f"On {today} the client C-7 subscribes to {plan.name}:")
    for line in done.first_lines or ():
        print(f"  {explain(line)}")
    return billed(engine, today) + billed(engine, today)


def billed(engine: Engine, as_of: date) -> Decimal:
    """One bill run: what it posted."""
    run = engine.bill(as_of)
    for line in run.lines:
        print(f"  run of {as_of}: {line.period}  {line.net:>8}  {line.key}")
    if not run.lines:
        print(f"  run of {as_of}: nothing, all is billed")
    return sum((line.net for line in run.lines), Decimal(0))


def main(file: Path) -> tuple[Decimal, Decimal]:
    """The totals of the two stories."""
    with Engine.open(f"sqlite:///{file}", tenant="hosting") as engine:
        first = hosting(engine)
        second = telecom(engine.for_tenant("telecom"))
    print(f"Totals: {first} and {second}")
    return first, second


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(Path(folder) / "demo.db")
