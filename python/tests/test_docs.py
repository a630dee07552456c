"""Every docstring has an example, and every example runs."""

import doctest
import inspect
import types
from collections.abc import Iterator
from typing import Any

import echeance
import pytest
from echeance import errors, verbs

PARSER = doctest.DocTestParser()
FLAGS = doctest.ELLIPSIS


def documented() -> Iterator[tuple[str, str]]:
    """The name and the docstring of all that is public."""
    yield "echeance.errors", errors.__doc__ or ""
    for name in echeance.__all__:
        value = getattr(echeance, name)
        yield name, value.__doc__ or ""
        if inspect.isclass(value):
            for attribute, member in vars(value).items():
                public = not attribute.startswith("_") and not isinstance(member, types.GetSetDescriptorType)
                if public and callable(getattr(value, attribute)):
                    yield f"{name}.{attribute}", getattr(value, attribute).__doc__ or ""


def run(name: str, text: str, names: dict[str, Any]) -> int:
    test = PARSER.get_doctest(text, names, name, None, 0)
    said: list[str] = []
    outcome = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append, clear_globs=False)
    assert outcome.failed == 0, "".join(said)
    names.update(test.globs)
    return outcome.attempted


def beginning() -> dict[str, Any]:
    """The names that the package's own docstring makes."""
    names: dict[str, Any] = {}
    assert run("echeance", echeance.__doc__ or "", names) > 5
    return names


@pytest.mark.parametrize(("name", "text"), list(documented()), ids=[name for name, _ in documented()])
def test_each_docstring_has_an_example_that_runs(name: str, text: str) -> None:
    assert ">>>" in text, f"{name} has no example"
    assert run(name, text, beginning()) > 0


def test_all_of_it_is_documented() -> None:
    assert len(list(documented())) >= 60
    assert inspect.getdoc(verbs.preview)
