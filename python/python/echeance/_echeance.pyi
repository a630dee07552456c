"""
The compiled part of `echeance`.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Self, final

__all__ = ["Bill", "Change", "Cycle", "Discount", "Document", "EndSet", "Engine", "Interval", "Item", "ItemPrice", "Line", "Outcome", "Period", "Plan", "Posting", "PriceRow", "PriceSet", "Proration", "Quote", "ReferenceSet", "RenewalPriceSet", "Renewed", "Retracted", "Row", "Run", "Schedule", "State", "Stored", "Subscribed", "SubscribedOnSet", "Subscription", "Tax", "Term", "amend", "bill", "call", "catalogue", "explain", "explain_due", "prorate", "recur", "renew", "schedule", "state", "subscribe"]

@final
class Bill(Document):
    """
    What to invoice or credit now: `lines`, corrections first, and the `state` once they are posted.

    The host inserts the lines in one transaction, their keys under a UNIQUE index.

    >>> run = bill(subscription, plans=plans, as_of=date(2026, 4, 1))
    >>> [str(line.net) for line in run.lines], run.state.next_bill_on
    (['27.36', '49.90'], datetime.date(2026, 5, 1))
    """
    def __new__(cls, /, *, lines: list[Line] | tuple[Line, ...], state: State) -> Bill: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def lines(self, /) -> tuple[Line, ...]: ...
    @property
    def state(self, /) -> State: ...

@final
class Change(Document):
    """
    A dated fact about a subscription (avenant): what, from which day, and when it became known.

    `meta` is a dict of texts of the host's own.

    >>> Change(id="c2", on=date(2026, 5, 1), recorded_on=date(2026, 4, 20), change=PriceSet(price=Decimal("59.90"))).on
    datetime.date(2026, 5, 1)
    """
    def __new__(cls, /, *, id: str, on: date, recorded_on: date, change: Subscribed | Renewed | EndSet | PriceSet | RenewalPriceSet | ReferenceSet | SubscribedOnSet | Retracted, by: str | None = None, note: str | None = None, meta: dict[str, str] | None = None) -> Change: ...
    @property
    def by(self, /) -> str | None: ...
    @property
    def change(self, /) -> Subscribed | Renewed | EndSet | PriceSet | RenewalPriceSet | ReferenceSet | SubscribedOnSet | Retracted: ...
    @property
    def id(self, /) -> str: ...
    @property
    def meta(self, /) -> dict[str, str] | None: ...
    @property
    def note(self, /) -> str | None: ...
    @property
    def on(self, /) -> date: ...
    @property
    def recorded_on(self, /) -> date: ...

@final
class Cycle(Document):
    """
    How often a plan falls due, on which days, and on which side of the period (périodicité).

    `align`: `"anniversary"` (the default), `{"day_of_month": 1}`, `{"weekday": "monday"}`,
    `{"month_and_day": {"month": 4, "day": 1}}`, `{"date": date(2026, 4, 1)}`. `phase`: `"next"`,
    `"start"`, `{"month": 1}`. `month_end`: `"same_day"`, `"last_day"`. `timing`: `"in_advance"`,
    `"in_arrears"`. `lead_days`: days by which the bill precedes the due day.

    >>> Cycle(every="P3M", align={"day_of_month": 1}, timing="in_arrears").every
    Interval('P3M')
    """
    def __new__(cls, /, *, every: Interval | str, align: str | dict[str, Any] | None = None, phase: str | dict[str, Any] | None = None, month_end: str | None = None, timing: str | None = None, lead_days: int | None = None) -> Cycle: ...
    @property
    def align(self, /) -> str | dict[str, Any]: ...
    @property
    def every(self, /) -> Interval: ...
    @property
    def lead_days(self, /) -> int: ...
    @property
    def month_end(self, /) -> str: ...
    @property
    def phase(self, /) -> str | dict[str, Any]: ...
    @property
    def timing(self, /) -> str: ...

@final
class Discount(Document):
    """
    A lasting discount (remise), in percent.

    >>> Discount(percent=10).percent
    Decimal('10')
    """
    def __new__(cls, /, *, percent: Decimal | int) -> Discount: ...
    @property
    def percent(self, /) -> Decimal: ...

class Document:
    """
    A value of the shared language: every class of plans, subscriptions, lines and answers is one.

    It never changes, compares and hashes by value, pickles, and is written in Python
    (`repr`) and in JSON so that it can be read back.

    >>> month = Cycle(every="P1M", align={"day_of_month": 1})
    >>> month == Cycle.from_json(month.to_json())
    True
    >>> isinstance(month, Document)
    True
    """
    def __copy__(self, /) -> Self: ...
    def __deepcopy__(self, /, memo: "Any") -> Self: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> "tuple[Any, tuple[str]]": ...
    def __replace__(self, /, **changes: "Any") -> Self: ...
    def __repr__(self, /) -> str: ...
    @classmethod
    def from_dict(cls, /, data: "Any") -> Self:
        """
        The value of a document given as plain data; days and decimals may stand for their text.

        >>> Tax.from_dict({"code": "FR20", "rate": Decimal("20")}).rate
        Decimal('20')
        >>> Tax.from_dict({"code": "FR20", "rate": 20.0})
        Traceback (most recent call last):
            ...
        echeance.errors.InputTypeError: `rate`: found a value of type `float`, expected `dict`, `list`, `tuple`, `str`, `int`, `bool`, `None`, `decimal.Decimal` or `datetime.date`
        """
    @classmethod
    def from_json(cls, /, text: str) -> Self:
        """
        The value of a document given as JSON text.

        >>> Tax.from_json('{"code":"FR20","rate":"20"}').category
        'S'
        """
    def replace(self, /, **changes: "Any") -> Self:
        """
        The same value with other settings, checked anew.

        >>> Tax(code="FR20", rate=Decimal("20")).replace(rate=Decimal("5.5"))
        Tax(code='FR20', category='S', rate=Decimal('5.5'))
        """
    def to_dict(self, /) -> "Any":
        """
        Its document as plain data: dict, list, str, int, bool.

        >>> Tax(code="FR20", rate=Decimal("20")).to_dict()
        {'code': 'FR20', 'category': 'S', 'rate': '20'}
        """
    def to_json(self, /) -> str:
        """
        Its document as JSON text.

        >>> Tax(code="FR20", rate=Decimal("20")).to_json()
        '{"code":"FR20","category":"S","rate":"20"}'
        """

@final
class EndSet(Document):
    """
    The last day is set; without one, there is no set end any more.

    >>> EndSet(last_day=date(2026, 5, 31)).last_day
    datetime.date(2026, 5, 31)
    """
    def __new__(cls, /, *, last_day: date | None = None) -> EndSet: ...
    @property
    def last_day(self, /) -> date | None: ...

@final
class Engine:
    """
    Subscriptions kept in a store: every verb in one transaction, every id an idempotency key.

    The same id with the same content answers what it answered the first time; with other content it is
    refused. It may be used from several threads, and closes at the end of a `with`. A process that was forked
    opens an engine of its own.

    >>> with Engine.open("memory:") as shop:
    ...     shop.add_plan("HEB-PRO", plan)
    ...     shop.subscribe(id="S-1", customer="C-42", plan="HEB-PRO", today=date(2026, 3, 15)).lines[0].net
    True
    Decimal('27.36')
    """
    def __enter__(self, /) -> Engine: ...
    def __exit__(self, /, *_error: "object") -> "None": ...
    def __repr__(self, /) -> str: ...
    def add_plan(self, /, id: str, plan: Plan) -> bool:
        """
        Adds a plan, or one that has grown by later prices, and answers whether anything was written.

        >>> engine.add_plan("HEB-PRO", plan)
        False
        """
    def amend(self, /, subscription: str, *, today: date, id: str, change: Subscribed | Renewed | EndSet | PriceSet | RenewalPriceSet | ReferenceSet | SubscribedOnSet | Retracted, on: date | None = None, by: str | None = None, note: str | None = None, meta: dict[str, str] | None = None, preview: "bool" = False) -> Outcome:
        """
        Makes a change to a subscription (avenant). With `preview`, answers the same and stores nothing.

        >>> engine.amend("S-1", today=date(2026, 3, 20), id="c2", change=PriceSet(price=Decimal("59.90")), preview=True).subscription.changes[1].on
        datetime.date(2026, 4, 1)
        """
    def bill(self, /, as_of: date) -> Run:
        """
        Posts what all subscriptions owe by `as_of`. A second run posts nothing; one that fails is left out, the run goes on.

        >>> [str(line.net) for line in engine.bill(date(2026, 3, 15)).lines]
        ['27.36']
        >>> engine.bill(date(2026, 3, 15)).lines
        ()
        """
    def bill_one(self, /, subscription: str, as_of: date, *, preview: "bool" = False) -> tuple[Line, ...]:
        """
        Posts what one subscription owes by `as_of`, and answers the new lines. With `preview`, posts nothing.

        >>> [line.key for line in engine.bill_one("S-1", date(2026, 3, 15))]
        ['S-1/fee/2026-03-01/1']
        """
    def call(self, /, request: "str | dict[str, Any]") -> "Any":
        """
        Answers a request of the engine calls of the documents, which names its tenant itself: text for text, plain data
        for plain data. A refusal is answered too, not raised.

        >>> engine.call({"v": 1, "tenant": "main", "bill": {"as_of": date(2026, 3, 15)}})["ok"]
        {'subscriptions': 1, 'lines': 1, 'failures': []}
        """
    def close(self, /) -> None:
        """
        Closes the store; every later call is refused. An engine of `for_tenant` closes only itself.


        >>> engine.close()
        >>> engine.load("S-1")
        Traceback (most recent call last):
            ...
        echeance.errors.LibraryError: the engine on `memory:` was closed
        """
    def for_tenant(self, /, tenant: str) -> Engine:
        """
        The same engine for another tenant's rows. Closing it closes nothing but itself.

        >>> engine.for_tenant("acme").load("S-1")
        Traceback (most recent call last):
            ...
        echeance.errors.NotFoundError: `subscription`: there is no `S-1`
        """
    def lines_without_document(self, /, *, after: str | None = None, limit: int | None = None) -> tuple[Line, ...]:
        """
        The posted lines that are on no document yet: what the host has still to invoice, in the order of their keys.
        `limit`: how many at most (100 when left out, 10,000 at most); `after`: the last key that was given before.

        >>> (posted,) = engine.bill_one("S-1", date(2026, 3, 15))
        >>> [line.key for line in engine.lines_without_document()]
        ['S-1/fee/2026-03-01/1']
        >>> engine.lines_without_document(after=posted.key)
        ()
        """
    def load(self, /, subscription: str) -> Stored:
        """
        All that is stored of a subscription.

        >>> engine.load("S-1").subscription.id
        'S-1'
        """
    @staticmethod
    def open(url: str, *, tenant: str | None = None) -> Engine:
        """
        Opens an engine on `"sqlite:///file.db"`, made when it is not there (an absolute path has four slashes),
        or on `"memory:"`. `tenant` says whose rows are meant, `"main"` when left out.

        >>> Engine.open("memory:", tenant="acme")
        <echeance.Engine of 'acme'>
        """
    def plan(self, /, id: str) -> Plan:
        """
        The plan of that id.

        >>> engine.plan("HEB-PRO").name
        'Hébergement Pro'
        """
    def renew(self, /, subscription: str, *, today: date, id: str, periods: int | None = None, by: str | None = None, note: str | None = None, meta: dict[str, str] | None = None, preview: "bool" = False) -> Outcome:
        """
        Renews (Renouveler) by so many `periods`, 1 when left out. With `preview`, answers the same and stores nothing.

        >>> engine.renew("S-1", today=date(2026, 3, 20), id="r1", preview=True).lines[-1].period.start
        datetime.date(2026, 4, 1)
        """
    def schedule(self, /, subscription: str, *, until: date, start: date | None = None) -> Schedule:
        """
        The schedule (échéancier) of a subscription from `start` (the beginning when left out) to `until`, both included.

        >>> len(engine.schedule("S-1", start=date(2026, 4, 1), until=date(2027, 3, 31)))
        12
        """
    def set_document(self, /, keys: list[str] | tuple[str, ...], *, number: str, issued_on: date, status: str | None = None) -> None:
        """
        Puts posted lines on a document, all or none. `status`: `"final"` (the default), or `"cancelled"`: their days are billed again.

        >>> keys = [line.key for line in engine.bill_one("S-1", date(2026, 3, 15))]
        >>> engine.set_document(keys, number="F-12", issued_on=date(2026, 3, 15))
        >>> engine.load("S-1").lines[0].document.number
        'F-12'
        """
    def state(self, /, subscription: str, today: date) -> State:
        """
        The state of a subscription on `today`.

        >>> engine.state("S-1", date(2026, 3, 20)).next_bill_on
        datetime.date(2026, 3, 15)
        """
    def subscribe(self, /, *, today: date, id: str, customer: str, plan: str, start: date | None = None, payer: str | None = None, reference: str | None = None, quantity: Decimal | int | None = None, price: Decimal | int | None = None, discount: Discount | None = None, billed_from: str | date | None = None, first_due_on: date | None = None, change_id: str | None = None, by: str | None = None, note: str | None = None, meta: dict[str, str] | None = None, preview: "bool" = False) -> Outcome:
        """
        Subscribes a client (abonner un client); the arguments are those of the function `subscribe`.
        With `preview`, answers the same and stores nothing.

        >>> engine.subscribe(id="S-2", customer="C-7", plan="HEB-PRO", today=date(2026, 3, 1)).state.status
        'active'
        """
    @property
    def tenant(self, /) -> str: ...

@final
class Interval(Document):
    """
    A length of time in one unit, as ISO 8601 text: `P1M`, `P14D`, `P2W`, `P1Y`.

    Lengths that are the same are equal, and each is written back as it was given. Wherever an
    interval is asked for, its text will do.

    >>> year = Interval("P1Y")
    >>> year == Interval("P12M"), str(year), year.count, year.unit
    (True, 'P1Y', 1, 'years')
    """
    def __new__(cls, /, text: Interval | str) -> Interval: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def add_to(self, /, day: date) -> date:
        """
        The day one interval after `day`; months keep the day number, clamped to their length.

        >>> Interval("P1M").add_to(date(2026, 1, 31))
        datetime.date(2026, 2, 28)
        """
    @property
    def count(self, /) -> int: ...
    @property
    def text(self, /) -> str:
        """
        As it was given.

        >>> Interval("P1Y").text
        'P1Y'
        """
    @property
    def unit(self, /) -> str: ...

@final
class Item(Document):
    """
    One thing that a plan charges for.

    >>> Item(id="base", name="Base", price=[PriceRow(start=date(2026, 1, 1), amount=10)]).name
    'Base'
    """
    def __new__(cls, /, *, id: str, name: str, price: list[PriceRow] | tuple[PriceRow, ...]) -> Item: ...
    @property
    def id(self, /) -> str: ...
    @property
    def name(self, /) -> str: ...
    @property
    def price(self, /) -> tuple[PriceRow, ...]: ...

@final
class ItemPrice(Document):
    """
    The price of an item, and where it comes from: `"plan"` or `"subscription"`.

    >>> state(subscription, plans=plans, today=date(2026, 3, 20)).prices[0].origin
    'plan'
    """
    def __new__(cls, /, *, item: str, unit_price: Decimal | int, origin: str) -> ItemPrice: ...
    @property
    def item(self, /) -> str: ...
    @property
    def origin(self, /) -> str: ...
    @property
    def unit_price(self, /) -> Decimal: ...

@final
class Line(Document):
    """
    What to invoice or credit: for which days, how much, and why. `bill` makes it; the host puts it on a
    document and gives it back as posted, with that document.

    `key` is unique for ever. `kind` is `"charge"` or `"credit"`, `period` the days, `full_period` the whole
    period of which they are the `fraction`, `corrects` the key of the line that it credits or completes.
    `display` (`quantity`, `unit_price`) and `basis` (`method`, `every`, `before`) are as in documents.

    >>> line = bill(subscription, plans=plans, as_of=date(2026, 3, 15)).lines[0]
    >>> line.key, line.net, line.fraction
    ('S-1/fee/2026-03-01/1', Decimal('27.36'), Fraction(17, 31))
    >>> line.replace(document=Posting(number="F-12", issued_on=date(2026, 3, 15))).is_cancelled
    False
    """
    def __new__(cls, /, *, key: str, kind: str, subscription: str, customer: str, item: str, label: str, period: Period, full_period: Period, fraction: Fraction | int, quantity: Decimal | int, unit_price: Decimal | int, net: Decimal | int, currency: str, owed_on: date, display: str | dict[str, Any], basis: str | dict[str, Any], rules_version: int, payer: str | None = None, discount: Discount | None = None, tax: Tax | None = None, corrects: str | None = None, document: Posting | None = None) -> Line: ...
    @property
    def basis(self, /) -> str | dict[str, Any]: ...
    @property
    def corrects(self, /) -> str | None: ...
    @property
    def currency(self, /) -> str: ...
    @property
    def customer(self, /) -> str: ...
    @property
    def discount(self, /) -> Discount | None: ...
    @property
    def display(self, /) -> str | dict[str, Any]: ...
    @property
    def document(self, /) -> Posting | None: ...
    @property
    def fraction(self, /) -> Fraction: ...
    @property
    def full_period(self, /) -> Period: ...
    @property
    def is_cancelled(self, /) -> bool: ...
    @property
    def item(self, /) -> str: ...
    @property
    def key(self, /) -> str: ...
    @property
    def kind(self, /) -> str: ...
    @property
    def label(self, /) -> str: ...
    @property
    def net(self, /) -> Decimal: ...
    @property
    def owed_on(self, /) -> date: ...
    @property
    def payer(self, /) -> str | None: ...
    @property
    def period(self, /) -> Period: ...
    @property
    def quantity(self, /) -> Decimal: ...
    @property
    def rules_version(self, /) -> int: ...
    @property
    def subscription(self, /) -> str: ...
    @property
    def tax(self, /) -> Tax | None: ...
    @property
    def unit_price(self, /) -> Decimal: ...

@final
class Outcome(Document):
    """
    What a verb, or its preview, answers: the subscription with the change in it, its state today, and
    the lines that `bill` would give today. `first_lines`, after `subscribe` only: those of the first day
    on which anything is owed.

    >>> outcome = amend(subscription, plans=plans, today=date(2026, 3, 20), id="end", change=EndSet(last_day=date(2026, 5, 31)))
    >>> outcome.state.last_day, len(outcome.subscription.changes)
    (datetime.date(2026, 5, 31), 2)
    """
    def __new__(cls, /, *, subscription: Subscription, state: State, lines: list[Line] | tuple[Line, ...], first_lines: list[Line] | tuple[Line, ...] | None = None) -> Outcome: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def first_lines(self, /) -> tuple[Line, ...] | None: ...
    @property
    def lines(self, /) -> tuple[Line, ...]: ...
    @property
    def state(self, /) -> State: ...
    @property
    def subscription(self, /) -> Subscription: ...

@final
class Period(Document):
    """
    Some days: `start` and `last_day` are both in it, `end` is the day after.

    >>> march = Period(start=date(2026, 3, 1), last_day=date(2026, 3, 31))
    >>> march.days, march.end, date(2026, 3, 31) in march
    (31, datetime.date(2026, 4, 1), True)
    """
    def __contains__(self, day: date, /) -> bool: ...
    def __new__(cls, /, *, start: date, last_day: date) -> Period: ...
    def __str__(self, /) -> str: ...
    @property
    def days(self, /) -> int: ...
    @property
    def end(self, /) -> date: ...
    @property
    def last_day(self, /) -> date: ...
    @property
    def start(self, /) -> date: ...

@final
class Plan(Document):
    """
    What is sold (article d'abonnement): dated prices, a cycle, a proration, a term, a tax.

    Only `name`, `currency`, `cycle` and one of `price` and `items` must be there. The one item of a
    plan with a `price` has the id `"fee"`. `renewal`: `"automatic"`, `"manual"`. `price_at`:
    `"period_start"`, `"each_day"`. `rounding`: `{"mode": "half_away", "scale": 2}`; modes:
    `half_away`, `half_even`, `up`, `down`.

    >>> pro = Plan(
    ...     name="Hébergement Pro", currency="EUR",
    ...     price=[PriceRow(start=date(2026, 1, 1), amount=Decimal("49.90"))],
    ...     cycle=Cycle(every="P1M", align={"day_of_month": 1}),
    ...     term=Term(commitment="P12M", then="P12M", notice="P1M"),
    ...     tax=Tax(code="FR20", rate=Decimal("20")),
    ... )
    >>> pro.replace(trial="P14D").trial
    Interval('P14D')
    """
    def __new__(cls, /, *, name: str, currency: str, cycle: Cycle, price: list[PriceRow] | tuple[PriceRow, ...] | None = None, items: list[Item] | tuple[Item, ...] | None = None, trial: Interval | str | None = None, renewal: str | None = None, price_at: str | None = None, proration: Proration | None = None, term: Term | None = None, tax: Tax | None = None, rounding: str | dict[str, Any] | None = None) -> Plan: ...
    @property
    def currency(self, /) -> str: ...
    @property
    def cycle(self, /) -> Cycle: ...
    @property
    def items(self, /) -> tuple[Item, ...] | None: ...
    @property
    def name(self, /) -> str: ...
    @property
    def price(self, /) -> tuple[PriceRow, ...] | None: ...
    @property
    def price_at(self, /) -> str: ...
    @property
    def proration(self, /) -> Proration: ...
    @property
    def renewal(self, /) -> str: ...
    @property
    def rounding(self, /) -> str | dict[str, Any]: ...
    @property
    def tax(self, /) -> Tax | None: ...
    @property
    def term(self, /) -> Term: ...
    @property
    def trial(self, /) -> Interval | None: ...

@final
class Posting(Document):
    """
    The document that a posted line stands on: the host's number, its date, `"final"` or `"cancelled"`.

    >>> Posting(number="F-12", issued_on=date(2026, 3, 15)).status
    'final'
    """
    def __new__(cls, /, *, number: str, issued_on: date, status: str | None = None) -> Posting: ...
    @property
    def issued_on(self, /) -> date: ...
    @property
    def number(self, /) -> str: ...
    @property
    def status(self, /) -> str: ...

@final
class PriceRow(Document):
    """
    A price of one unit for one whole period, and the day from which it is in force.

    >>> PriceRow(start=date(2026, 1, 1), amount=Decimal("49.90")).amount
    Decimal('49.90')
    """
    def __new__(cls, /, *, start: date, amount: Decimal | int) -> PriceRow: ...
    @property
    def amount(self, /) -> Decimal: ...
    @property
    def start(self, /) -> date: ...

@final
class PriceSet(Document):
    """
    A price of its own from the day of the change on; `item` is needed when the plan has several.

    >>> PriceSet(price=Decimal("59.90")).price
    Decimal('59.90')
    """
    def __new__(cls, /, *, price: Decimal | int, item: str | None = None) -> PriceSet: ...
    @property
    def item(self, /) -> str | None: ...
    @property
    def price(self, /) -> Decimal | None: ...

@final
class Proration(Document):
    """
    How a part of a period is priced (prorata temporis).

    `method`: `"actual_days"` (the default), `"calendar_months"`, `"months_then_days"`, `"thirty_360"`,
    `"fixed_30"`, `"actual_365"`, `"actual_360"`, `"started_period"`, `"none"`. `stub`: `"natural"`,
    `"imagined"`. `first_period`: `"prorate"`, `"full"`, `"free"`, `"extend"`, `{"extend_below": 15}`.
    `last_period`: `"full"`, `"prorate"`.

    >>> Proration(method="thirty_360", first_period={"extend_below": 15}).last_period
    'full'
    """
    def __new__(cls, /, *, method: str | None = None, stub: str | None = None, first_period: str | dict[str, Any] | None = None, last_period: str | None = None) -> Proration: ...
    @property
    def first_period(self, /) -> str | dict[str, Any]: ...
    @property
    def last_period(self, /) -> str: ...
    @property
    def method(self, /) -> str: ...
    @property
    def stub(self, /) -> str: ...

@final
class Quote(Document):
    """
    What the days up to the next due date cost, and which part of the whole period they are.

    >>> quote = prorate(price=Decimal("49.90"), currency="EUR", every="P1M", start=date(2026, 3, 15),
    ...                 align={"day_of_month": 1}, tax_rate=20)
    >>> quote.fraction, quote.net, quote.tax, quote.gross
    (Fraction(17, 31), Decimal('27.36'), Decimal('5.47'), Decimal('32.83'))
    """
    def __new__(cls, /, *, period: Period, full_period: Period, fraction: Fraction | int, net: Decimal | int, gross: Decimal | int, next_due_on: date, tax: Decimal | int | None = None) -> Quote: ...
    @property
    def fraction(self, /) -> Fraction: ...
    @property
    def full_period(self, /) -> Period: ...
    @property
    def gross(self, /) -> Decimal: ...
    @property
    def net(self, /) -> Decimal: ...
    @property
    def next_due_on(self, /) -> date: ...
    @property
    def period(self, /) -> Period: ...
    @property
    def tax(self, /) -> Decimal | None: ...

@final
class ReferenceSet(Document):
    """
    Another identifiant. A record: no date and no amount moves.

    >>> ReferenceSet(reference="www.exemple.fr").reference
    'www.exemple.fr'
    """
    def __new__(cls, /, *, reference: str | None = None) -> ReferenceSet: ...
    @property
    def reference(self, /) -> str | None: ...

@final
class RenewalPriceSet(Document):
    """
    A price of its own from the next boundary on; without one, the plan's again.

    >>> RenewalPriceSet(price=Decimal("59.90")).price
    Decimal('59.90')
    """
    def __new__(cls, /, *, price: Decimal | int | None = None, item: str | None = None) -> RenewalPriceSet: ...
    @property
    def item(self, /) -> str | None: ...
    @property
    def price(self, /) -> Decimal | None: ...

@final
class Renewed(Document):
    """
    So many periods more on a manual plan; on an automatic one, so many are owed at once.

    >>> Renewed(periods=2).periods
    2
    """
    def __new__(cls, /, *, periods: int) -> Renewed: ...
    @property
    def periods(self, /) -> int | None: ...

@final
class Retracted(Document):
    """
    An earlier change was a mistake: as if it had never been made. `change` is its id.

    >>> Retracted(change="c2").change
    'c2'
    """
    def __new__(cls, /, *, change: str) -> Retracted: ...
    @property
    def change(self, /) -> str | None: ...

@final
class Row(Document):
    """
    A line of the schedule: the line that would be billed.

    >>> row = schedule(subscription, plans=plans, until=date(2026, 4, 30))[0]
    >>> row.due_on, row.net, row.period.last_day
    (datetime.date(2026, 3, 15), Decimal('27.36'), datetime.date(2026, 3, 31))
    """
    def __new__(cls, /, *, due_on: date, owed_on: date, item: str, period: Period, full_period: Period, fraction: Fraction | int, net: Decimal | int) -> Row: ...
    @property
    def due_on(self, /) -> date: ...
    @property
    def fraction(self, /) -> Fraction: ...
    @property
    def full_period(self, /) -> Period: ...
    @property
    def item(self, /) -> str: ...
    @property
    def net(self, /) -> Decimal: ...
    @property
    def owed_on(self, /) -> date: ...
    @property
    def period(self, /) -> Period: ...

@final
class Run(Document):
    """
    What a bill run did: how many `subscriptions` were billed, the `lines` that it posted, and the
    `failures`: the subscriptions that were left out, each with the reason in both languages.

    >>> run = engine.bill(date(2026, 4, 1))
    >>> run.subscriptions, len(run.lines), run.failures
    (1, 2, [])
    """
    def __new__(cls, /, *, as_of: date, subscriptions: int, lines: list[Line] | tuple[Line, ...], failures: list[str | dict[str, Any]] | tuple[str | dict[str, Any], ...]) -> Run: ...
    @property
    def as_of(self, /) -> date: ...
    @property
    def failures(self, /) -> list[str | dict[str, Any]]: ...
    @property
    def lines(self, /) -> tuple[Line, ...]: ...
    @property
    def subscriptions(self, /) -> int: ...

@final
class Schedule(Document):
    """
    What falls due between two days, if nothing more is changed: a sequence of `Row`.

    >>> coming = schedule(subscription, plans=plans, until=date(2026, 5, 31))
    >>> len(coming), coming[-1].due_on, sum(row.net for row in coming)
    (3, datetime.date(2026, 5, 1), Decimal('127.16'))
    """
    def __getitem__(self, index: int, /) -> Row: ...
    def __iter__(self, /) -> Iterator[Row]: ...
    def __len__(self, /) -> int: ...
    def __new__(cls, /, *, rows: list[Row] | tuple[Row, ...]) -> Schedule: ...
    def __reversed__(self, /) -> Iterator[Row]: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def rows(self, /) -> tuple[Row, ...]: ...

@final
class State(Document):
    """
    Where a subscription stands on a day: what a host shows, and what it indexes.

    `status`: `"pending"`, `"trial"`, `"active"`, `"to_renew"`, `"ending"`, `"ended"`, `"retracted"`.
    `next_due_on` is the prochaine échéance, `next_bill_on` the day on which `bill` next gives a line.

    >>> now = state(subscription, plans=plans, today=date(2026, 3, 20))
    >>> now.status, now.next_due_on, now.commitment_last_day
    ('active', datetime.date(2026, 4, 1), datetime.date(2027, 3, 14))
    """
    def __new__(cls, /, *, status: str, customer: str, plan: str, start: date, subscribed_on: date, first_paid_day: date, prices: list[ItemPrice] | tuple[ItemPrice, ...], status_changes_on: date | None = None, payer: str | None = None, reference: str | None = None, last_day: date | None = None, next_due_on: date | None = None, next_bill_on: date | None = None, billed_until: date | None = None, commitment_last_day: date | None = None, notice_by: date | None = None) -> State: ...
    @property
    def billed_until(self, /) -> date | None: ...
    @property
    def commitment_last_day(self, /) -> date | None: ...
    @property
    def customer(self, /) -> str: ...
    @property
    def first_paid_day(self, /) -> date: ...
    @property
    def last_day(self, /) -> date | None: ...
    @property
    def next_bill_on(self, /) -> date | None: ...
    @property
    def next_due_on(self, /) -> date | None: ...
    @property
    def notice_by(self, /) -> date | None: ...
    @property
    def payer(self, /) -> str | None: ...
    @property
    def plan(self, /) -> str: ...
    @property
    def prices(self, /) -> tuple[ItemPrice, ...]: ...
    @property
    def reference(self, /) -> str | None: ...
    @property
    def start(self, /) -> date: ...
    @property
    def status(self, /) -> str: ...
    @property
    def status_changes_on(self, /) -> date | None: ...
    @property
    def subscribed_on(self, /) -> date: ...

@final
class Stored(Document):
    """
    All that an engine stores of a subscription: how often it was saved (`version`), its posted `lines`,
    and why it could not be billed (`failure`), when the last attempt failed.

    >>> stored = engine.load("S-1")
    >>> stored.version, stored.lines, stored.failure is None
    (1, (), True)
    """
    def __new__(cls, /, *, subscription: Subscription, version: int, lines: list[Line] | tuple[Line, ...], failure: str | dict[str, Any] | None = None) -> Stored: ...
    @property
    def failure(self, /) -> str | dict[str, Any] | None: ...
    @property
    def lines(self, /) -> tuple[Line, ...]: ...
    @property
    def subscription(self, /) -> Subscription: ...
    @property
    def version(self, /) -> int: ...

@final
class Subscribed(Document):
    """
    The customer is subscribed; the first change of every subscription. `subscribe` makes it.

    >>> Subscribed(customer="C-42", plan="HEB-PRO", quantity=3).quantity
    Decimal('3')
    """
    def __new__(cls, /, *, customer: str, plan: str, payer: str | None = None, reference: str | None = None, quantity: Decimal | int | None = None, price: Decimal | int | None = None, discount: Discount | None = None, billed_from: date | None = None, first_due_on: date | None = None, rules_version: int | None = None) -> Subscribed: ...
    @property
    def billed_from(self, /) -> date | None: ...
    @property
    def customer(self, /) -> str: ...
    @property
    def discount(self, /) -> Discount | None: ...
    @property
    def first_due_on(self, /) -> date | None: ...
    @property
    def payer(self, /) -> str | None: ...
    @property
    def plan(self, /) -> str: ...
    @property
    def price(self, /) -> Decimal | None: ...
    @property
    def quantity(self, /) -> Decimal | None: ...
    @property
    def reference(self, /) -> str | None: ...
    @property
    def rules_version(self, /) -> int | None: ...

@final
class SubscribedOnSet(Document):
    """
    Another date de souscription. A record: no date and no amount moves.

    >>> SubscribedOnSet(day=date(2026, 3, 1)).day
    datetime.date(2026, 3, 1)
    """
    def __new__(cls, /, *, day: date) -> SubscribedOnSet: ...
    @property
    def day(self, /) -> date | None: ...

@final
class Subscription(Document):
    """
    One customer's subscription (abonnement): the list of dated changes made to it.

    The first change is `Subscribed`; `subscribe` makes it, `amend` and `renew` add to it.

    >>> [change.id for change in subscription.changes]
    ['subscribed']
    >>> subscription.change("subscribed").on
    datetime.date(2026, 3, 15)
    """
    def __new__(cls, /, *, id: str, changes: list[Change] | tuple[Change, ...]) -> Subscription: ...
    def change(self, /, id: str) -> Change | None:
        """
        The change of that id, or `None`.

        >>> subscription.change("c9") is None
        True
        """
    @property
    def changes(self, /) -> tuple[Change, ...]: ...
    @property
    def id(self, /) -> str: ...

@final
class Tax(Document):
    """
    A tax rate in percent, with its code in the host and its category of EN 16931.

    Without a `category` it is `"S"`, or `"Z"` for a rate of 0.

    >>> Tax(code="FR20", rate=Decimal("20")).category
    'S'
    """
    def __new__(cls, /, *, code: str, rate: Decimal | int, category: str | None = None) -> Tax: ...
    @property
    def category(self, /) -> str: ...
    @property
    def code(self, /) -> str: ...
    @property
    def rate(self, /) -> Decimal: ...

@final
class Term(Document):
    """
    Commitment (engagement), what follows it, and the length of the notice (préavis).

    `then` must be said with a commitment: `"open"`, `"end"`, or an interval (tacite reconduction).
    `align`: `"exact"` (the default), `"period_end"`.

    >>> Term(commitment="P12M", then="P12M", notice="P1M").then
    'P12M'
    """
    def __new__(cls, /, *, commitment: Interval | str | None = None, then: Interval | str | None = None, notice: Interval | str | None = None, align: str | None = None) -> Term: ...
    @property
    def align(self, /) -> str: ...
    @property
    def commitment(self, /) -> Interval | None: ...
    @property
    def notice(self, /) -> Interval | None: ...
    @property
    def then(self, /) -> str | None: ...

def amend(subscription: Subscription, *, plans: dict[str, Plan], today: date, id: str, change: Subscribed | Renewed | EndSet | PriceSet | RenewalPriceSet | ReferenceSet | SubscribedOnSet | Retracted, on: date | None = None, posted: list[Line] | tuple[Line, ...] | None = None, by: str | None = None, note: str | None = None, meta: dict[str, str] | None = None) -> Outcome:
    """
    Makes a change to a subscription (avenant). `posted` are its posted lines.

    Without `on`, a price takes effect on the next due date, anything else today. The same again changes nothing.

    >>> outcome = amend(subscription, plans=plans, today=date(2026, 3, 20), id="c2", change=PriceSet(price=Decimal("59.90")))
    >>> outcome.subscription.changes[-1].on
    datetime.date(2026, 4, 1)
    """

def bill(subscription: Subscription, *, plans: dict[str, Plan], as_of: date, posted: list[Line] | tuple[Line, ...] | None = None) -> Bill:
    """
    What is owed by `as_of` and not posted yet. The posted lines come back as `posted`: nothing is billed twice.

    >>> first = bill(subscription, plans=plans, as_of=date(2026, 3, 15)).lines
    >>> first[0].net
    Decimal('27.36')
    >>> bill(subscription, plans=plans, posted=first, as_of=date(2026, 3, 31)).lines
    ()
    """

def call(request: "str | dict[str, Any]") -> "Any":
    """
    Answers a request document: text for text, plain data for plain data. A refusal is answered too, not raised.

    >>> call({"v": 1, "recur": {"every": "P1M", "start": date(2026, 1, 31), "count": 1}})["ok"]["periods"]
    [{'start': '2026-01-31', 'last_day': '2026-02-27'}]
    >>> call('{"v":1,"recur":{"every":"P1M"}}')[:58]
    '{"v":1,"error":{"code":105,"name":"field_missing","field":'
    """

def catalogue() -> list[tuple[int, str, str, str]]:
    """
    Every refusal there is: code, name, and the messages in English and French, their facts in braces.

    >>> catalogue()[0][:2]
    (100, 'document_invalid')
    """

def explain(line: Line, *, language: str | None = None) -> str:
    """
    Why the amount of a line is what it is, in English (`"en"`, the default) or French (`"fr"`).

    >>> explain(bill(subscription, plans=plans, as_of=date(2026, 3, 15)).lines[0])
    '15 to 31 March 2026: 17 of the 31 days of the month, at €49.90 excl. tax per month: €27.36 excl. tax'
    """

def explain_due(subscription: Subscription, *, plans: dict[str, Plan], today: date, language: str | None = None) -> str:
    """
    Why the next due date is what it is, in English (`"en"`, the default) or French (`"fr"`).

    >>> explain_due(subscription, plans=plans, today=date(2026, 3, 15), language="fr").startswith("Prochaine échéance le 1er avril 2026")
    True
    """

def prorate(*, price: Decimal | int, currency: str, every: Interval | str, start: date, last_day: date | None = None, align: str | dict[str, Any] | None = None, phase: str | dict[str, Any] | None = None, month_end: str | None = None, method: str | None = None, stub: str | None = None, quantity: Decimal | int | None = None, discount: Discount | None = None, tax_rate: Decimal | int | None = None, rounding: str | dict[str, Any] | None = None) -> Quote:
    """
    What the days from `start` to the next due date, or to `last_day`, cost. The settings are those of `Cycle` and `Proration`.

    >>> prorate(price=Decimal("49.90"), currency="EUR", every="P1M", start=date(2026, 3, 15), align={"day_of_month": 1}).net
    Decimal('27.36')
    """

def recur(*, every: Interval | str, start: date, align: str | dict[str, Any] | None = None, phase: str | dict[str, Any] | None = None, month_end: str | None = None, first_day: date | None = None, count: int | None = None) -> tuple[Period, ...]:
    """
    The periods of a cycle that began on `start`: `count` of them (12 when left out) from the one that holds `first_day`
    on (`start` when left out). The settings are those of `Cycle`.

    >>> [str(period.last_day) for period in recur(every="P1M", start=date(2026, 1, 31), count=3)]
    ['2026-02-27', '2026-03-30', '2026-04-29']
    >>> recur(every="P1M", start=date(2026, 1, 31), first_day=date(2028, 2, 29), count=1)[0].days
    31
    """

def renew(subscription: Subscription, *, plans: dict[str, Plan], today: date, id: str, periods: int | None = None, posted: list[Line] | tuple[Line, ...] | None = None, by: str | None = None, note: str | None = None, meta: dict[str, str] | None = None) -> Outcome:
    """
    Renews (Renouveler): so many `periods` more, 1 when left out.

    >>> renew(subscription, plans=plans, today=date(2026, 3, 20), id="r1").lines[-1].owed_on
    datetime.date(2026, 3, 20)
    """

def schedule(subscription: Subscription, *, plans: dict[str, Plan], until: date, start: date | None = None) -> Schedule:
    """
    The schedule (échéancier): every line owed from `start` (the beginning when left out) to `until`, whatever is posted.

    >>> [str(row.due_on) for row in schedule(subscription, plans=plans, until=date(2026, 5, 31))]
    ['2026-03-15', '2026-04-01', '2026-05-01']
    """

def state(subscription: Subscription, *, plans: dict[str, Plan], today: date, posted: list[Line] | tuple[Line, ...] | None = None) -> State:
    """
    The state of a subscription on `today`.

    >>> state(subscription, plans=plans, today=date(2026, 3, 20)).next_due_on
    datetime.date(2026, 4, 1)
    """

def subscribe(*, plans: dict[str, Plan], today: date, id: str, customer: str, plan: str, start: date | None = None, payer: str | None = None, reference: str | None = None, quantity: Decimal | int | None = None, price: Decimal | int | None = None, discount: Discount | None = None, billed_from: str | date | None = None, first_due_on: date | None = None, change_id: str | None = None, by: str | None = None, note: str | None = None, meta: dict[str, str] | None = None) -> Outcome:
    """
    Subscribes a client (abonner un client).

    `today` is the day on which it is entered, `start` the first day (today when left out), `billed_from`
    `"start"`, `"current_period"`, `"next_due"` or a day.

    >>> outcome = subscribe(plans=plans, today=date(2026, 3, 15), id="S-1", customer="C-42", plan="HEB-PRO")
    >>> explain(outcome.lines[0], language="fr")
    'Du 15 au 31 mars 2026 : 17 jours sur les 31 du mois, à 49,90 € HT par mois, soit 27,36 € HT.'
    """
