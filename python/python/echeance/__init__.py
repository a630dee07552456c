"""Échéance: the subscription engine that an ERP embeds. Who owes what, for which days, on which date, and why.

Amounts are `decimal.Decimal` (or `int`), days `datetime.date`, shares `fractions.Fraction`; `float`, `bool` and
`datetime` are refused. All values are frozen. The examples of this package begin with these lines:

>>> from datetime import date
>>> from decimal import Decimal
>>> from fractions import Fraction
>>> from echeance import *
>>> plan = Plan(
...     name="Hébergement Pro", currency="EUR",
...     price=[PriceRow(start=date(2026, 1, 1), amount=Decimal("49.90"))],
...     cycle=Cycle(every="P1M", align={"day_of_month": 1}),
...     term=Term(commitment="P12M", then="P12M", notice="P1M"),
...     tax=Tax(code="FR20", rate=Decimal("20")),
... )
>>> plans = {"HEB-PRO": plan}
>>> subscription = subscribe(plans=plans, today=date(2026, 3, 15), id="S-1", customer="C-42", plan="HEB-PRO").subscription
>>> engine = Engine.open("memory:")
>>> engine.add_plan("HEB-PRO", plan)
True
>>> engine.subscribe(today=date(2026, 3, 15), id="S-1", customer="C-42", plan="HEB-PRO").state.next_due_on
datetime.date(2026, 4, 1)
"""

from ._echeance import (
    Bill,
    Change,
    Cycle,
    Discount,
    Document,
    EndSet,
    Engine,
    Interval,
    Item,
    ItemPrice,
    Line,
    Outcome,
    Period,
    Plan,
    Posting,
    PriceRow,
    PriceSet,
    Proration,
    Quote,
    ReferenceSet,
    Renewed,
    RenewalPriceSet,
    Retracted,
    Row,
    Run,
    Schedule,
    State,
    Stored,
    Subscribed,
    SubscribedOnSet,
    Subscription,
    Tax,
    Term,
    amend,
    bill,
    catalogue,
    explain,
    explain_due,
    prorate,
    recur,
    renew,
    schedule,
    state,
    subscribe,
)
from .errors import EcheanceError, InputError, InputTypeError, LibraryError, NotFoundError, StateError, StoreError
from .verbs import call, preview

__all__ = [
    "Bill",
    "Change",
    "Cycle",
    "Discount",
    "Document",
    "EcheanceError",
    "EndSet",
    "Engine",
    "InputError",
    "InputTypeError",
    "Interval",
    "Item",
    "ItemPrice",
    "LibraryError",
    "Line",
    "NotFoundError",
    "Outcome",
    "Period",
    "Plan",
    "Posting",
    "PriceRow",
    "PriceSet",
    "Proration",
    "Quote",
    "ReferenceSet",
    "Renewed",
    "RenewalPriceSet",
    "Retracted",
    "Row",
    "Run",
    "Schedule",
    "State",
    "StateError",
    "StoreError",
    "Stored",
    "Subscribed",
    "SubscribedOnSet",
    "Subscription",
    "Tax",
    "Term",
    "amend",
    "bill",
    "call",
    "catalogue",
    "explain",
    "explain_due",
    "preview",
    "prorate",
    "recur",
    "renew",
    "schedule",
    "state",
    "subscribe",
]
