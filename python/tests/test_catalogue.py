"""The refusals are core's, all of them, in both languages."""

import re
from pathlib import Path

import echeance as e

from conftest import english_in

ROOT = Path(__file__).resolve().parents[2]


def page() -> list[tuple[int, str, str, str]]:
    """The entries of `docs/errors.md`, which a test of core holds to core's catalogue."""
    entries = []
    for line in (ROOT / "docs" / "errors.md").read_text(encoding="utf-8").splitlines():
        if found := re.fullmatch(r"\| (\d+) \| `(\w+)` \| (.*) \| (.*) \|", line):
            code, name, en, fr = found.groups()
            entries.append((int(code), name, en.replace("\\|", "|"), fr.replace("\\|", "|")))
    return entries


def test_the_catalogue_is_cores() -> None:
    assert e.catalogue() == page()
    assert len(page()) > 50


def test_english_in_french_is_found() -> None:
    assert english_in("« code » : trouvé int. Attendu : an id, as text.") == {"an", "id", "as", "text"}
    assert english_in("« text » : trouvé une valeur de type « list ». Attendu : « str ».") == set()
    assert not any(english_in(re.sub(r"\{\w+\}", "", french)) for _, _, _, french in e.catalogue())


def test_each_range_has_its_class() -> None:
    assert issubclass(e.InputTypeError, e.InputError) and issubclass(e.InputError, ValueError)
    assert issubclass(e.NotFoundError, e.StoreError) and issubclass(e.NotFoundError, LookupError)
    for kind in (e.InputError, e.StateError, e.StoreError, e.LibraryError):
        assert issubclass(kind, e.EcheanceError)


def test_a_refusal_says_the_same_as_the_document() -> None:
    request = {"v": 1, "prorate": {"price": "10", "currency": "EUR", "every": "P1M", "start": "2026-02-28", "last_day": "2026-02-01"}}
    told = e.call(request)["error"]
    arguments = e.call({"v": 1, "version": {}})["ok"]
    assert arguments["document"] == 1
    from datetime import date

    try:
        e.prorate(price=10, currency="EUR", every="P1M", start=date(2026, 2, 28), last_day=date(2026, 2, 1))
    except e.InputError as error:
        assert (error.code, error.name, error.value) == (told["code"], told["name"], told["value"])
        assert f"prorate.{error.field}" == told["field"]
        assert error.en == told["message"]["en"].replace("prorate.", "")
        assert error.fr == told["message"]["fr"].replace("prorate.", "")
        assert error.details["start"] == date(2026, 2, 28)
    else:
        raise AssertionError("it must be refused")
