"""Refusals: one class for each range of the catalogue, under one that catches them all.

>>> from echeance import Interval
>>> from echeance.errors import EcheanceError
>>> try:
...     Interval("P0D")
... except EcheanceError as error:
...     error.code, error.name, error.field, error.value
(112, 'interval_invalid', 'text', 'P0D')
"""

from datetime import date

__all__ = ["EcheanceError", "InputError", "InputTypeError", "LibraryError", "NotFoundError", "StateError", "StoreError"]


class EcheanceError(Exception):
    """Any refusal: a stable `code` and `name`, the path of the `field`, the `value` found there, the facts of
    the message (`details`), and the message in English (`en`, also `str()`) and French (`fr`).

    >>> from echeance import Interval
    >>> try:
    ...     Interval("P1201M")
    ... except EcheanceError as error:
    ...     error.fr.startswith("« text »")
    True
    """

    code: int
    name: str
    field: str
    value: str
    details: dict[str, str | int | date]
    en: str
    fr: str

    def __init__(
        self,
        code: int,
        name: str,
        field: str,
        value: str,
        details: dict[str, str | int | date],
        en: str,
        fr: str,
    ) -> None:
        super().__init__(code, name, field, value, details, en, fr)
        self.code = code
        self.name = name
        self.field = field
        self.value = value
        self.details = details
        self.en = en
        self.fr = fr

    def __str__(self) -> str:
        return self.en


class InputError(EcheanceError, ValueError):
    """What was given is not what the field takes (codes 1xx).

    >>> from echeance import Interval
    >>> Interval("1 month")
    Traceback (most recent call last):
        ...
    echeance.errors.InputError: `text`: `1 month` is not an interval; write one unit and a length of at least 1, such as P1M, P14D, P2W or P1Y
    """


class InputTypeError(InputError, TypeError):
    """A value of a type that is not taken: float, bool, datetime, text in place of an amount (code 107).

    >>> from echeance import Tax
    >>> Tax(code="FR20", rate=20.0)  # type: ignore[arg-type]
    Traceback (most recent call last):
        ...
    echeance.errors.InputTypeError: `rate`: found a value of type `float`, expected `decimal.Decimal` or `int`
    """


class StateError(EcheanceError):
    """What the subscription does not allow (codes 2xx).

    >>> from datetime import date
    >>> from echeance import StateError
    >>> from echeance import Change, Renewed, Subscription
    >>> day = date(2026, 3, 1)
    >>> try:
    ...     Subscription(id="S-1", changes=[Change(id="c1", on=day, recorded_on=day, change=Renewed(periods=1))])
    ... except StateError as error:
    ...     error.name, error.field
    ('not_subscribed', 'changes[0].change')
    """


class StoreError(EcheanceError):
    """What the store refuses (codes 3xx): another version, an id that is taken, a store that failed.

    >>> from echeance import Engine
    >>> Engine.open("sqlite:///no/such/folder/file.db")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    echeance.errors.StoreError: the store failed: ...
    """


class NotFoundError(StoreError, LookupError):
    """No such plan or subscription (code 300).

    >>> from echeance import Engine
    >>> Engine.open("memory:").load("S-9")
    Traceback (most recent call last):
        ...
    echeance.errors.NotFoundError: `subscription`: there is no `S-9`
    """


class LibraryError(EcheanceError):
    """The library itself failed (codes 4xx and 9xx): `panic` is to be reported, and the engine that met one
    (`engine_poisoned`) to be opened again. With code 0 nothing answered: `engine_closed`, and `engine_forked`
    in a process forked from the one that opened the engine.

    >>> from echeance import Engine
    >>> engine = Engine.open("memory:")
    >>> engine.close()
    >>> engine.load("S-9")
    Traceback (most recent call last):
        ...
    echeance.errors.LibraryError: the engine on `memory:` was closed
    """
