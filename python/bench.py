"""What a call costs from Python, beside python-dateutil and decimal doing the same job in the same run."""

import json
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from dateutil.relativedelta import relativedelta

import echeance as e

START = date(2026, 3, 15)
PRICE = Decimal("49.90")
CENT = Decimal("0.01")
EMPTY = '{"v":1,"version":{}}'

PLAN = e.Plan(
    name="Hébergement Pro",
    currency="EUR",
    price=[e.PriceRow(start=date(2026, 1, 1), amount=PRICE)],
    cycle=e.Cycle(every="P1M", align={"day_of_month": 1}),
)
PLANS = {"HEB-PRO": PLAN}
SUBSCRIPTION = e.subscribe(plans=PLANS, today=START, id="S-1", customer="C-42", plan="HEB-PRO").subscription
EVERY = e.Interval("P1M")
FIRST = {"day_of_month": 1}
UNTIL = date(2027, 2, 28)
BILL = json.dumps(
    {"v": 1, "bill": {"as_of": "2026-03-15", "plans": {"HEB-PRO": PLAN.to_dict()}, "subscription": SUBSCRIPTION.to_dict(), "posted": []}}
)


def best(work: Callable[[], object]) -> float:
    """Microseconds a call: the best of 100 short batches, so that what else the machine does counts least."""
    count, spent = 1, 0.0
    while spent < 0.002:
        count *= 2
        began = time.perf_counter()
        for _ in range(count):
            work()
        spent = time.perf_counter() - began
    least = spent
    for _ in range(100):
        began = time.perf_counter()
        for _ in range(count):
            work()
        least = min(least, time.perf_counter() - began)
    return least / count * 1e6


def prorate() -> Decimal:
    return e.prorate(price=PRICE, currency="EUR", every=EVERY, start=START, align=FIRST).net


def prorate_by_hand() -> Decimal:
    """The same amount for this one case: one month from the 1st, actual days."""
    first = START.replace(day=1)
    after = first + relativedelta(months=1)
    return (PRICE * (after - START).days / (after - first).days).quantize(CENT, ROUND_HALF_UP)


def schedule() -> list[tuple[date, Decimal]]:
    return [(row.due_on, row.net) for row in e.schedule(SUBSCRIPTION, plans=PLANS, until=UNTIL)]


def schedule_by_hand() -> list[tuple[date, Decimal]]:
    """The same due days and amounts for this one case."""
    first = START.replace(day=1)
    rows = [(START, prorate_by_hand())]
    rows += [(first + relativedelta(months=number), PRICE.quantize(CENT, ROUND_HALF_UP)) for number in range(1, 12)]
    return rows


def bill_by_hand() -> str:
    """The one line of this case, as a document: read, computed, written."""
    given = json.loads(BILL)["bill"]
    plan = given["plans"]["HEB-PRO"]
    begun = date.fromisoformat(given["subscription"]["changes"][0]["on"])
    first = begun.replace(day=1)
    after = first + relativedelta(months=1)
    net = (Decimal(plan["price"][0]["amount"]) * (after - begun).days / (after - first).days).quantize(CENT, ROUND_HALF_UP)
    return json.dumps({"key": f"S-1/fee/{first}/1", "start": str(begun), "last_day": str(after - timedelta(days=1)), "net": str(net)})


def main() -> None:
    assert prorate() == prorate_by_hand() == Decimal("27.36")
    assert schedule() == schedule_by_hand() and len(schedule()) == 12
    assert json.loads(e.call(BILL))["ok"]["lines"][0]["net"] == json.loads(bill_by_hand())["net"]
    work: list[tuple[str, Callable[[], object], Callable[[], object] | None]] = [
        ("empty call (version, as text)", lambda: e.call(EMPTY), None),
        ("prorata with Decimal", prorate, prorate_by_hand),
        ("schedule of 12, days and amounts", schedule, schedule_by_hand),
        ("bill, through objects", lambda: e.bill(SUBSCRIPTION, plans=PLANS, as_of=START).lines[0].net, None),
        ("bill, as a document", lambda: e.call(BILL), bill_by_hand),
    ]
    print(f"Python {sys.version.split()[0]}; microseconds a call, best of 100 batches; by hand: python-dateutil and decimal, this one case only")
    for name, ours, theirs in work:
        mine = best(ours)
        beside = "" if theirs is None else f"   by hand {(other := best(theirs)):7.2f}   ratio {other / mine:5.2f}"
        print(f"  {name:<34} {mine:7.2f}{beside}")


if __name__ == "__main__":
    main()
