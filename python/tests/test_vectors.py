"""The shared vectors in process: as text, as data, and through objects."""

import json
import sys
from collections import Counter
from dataclasses import replace
from typing import Any

import echeance
import pytest

from natively import Unwritable, through_objects
from vectors import Vector, all_vectors, corrupted, lines_held, run

VECTORS = all_vectors()
NATIVE = ("subscribe", "amend", "renew", "preview", "bill", "schedule", "state", "prorate", "recur", "explain")

# The vectors that no objects can say, by the reason: no data at all; another call or version; or, by the refusal that the
# document has, what Python itself does not hold or call: a float for a Decimal, the 30th of February, an unknown keyword.
SKIPPED = {
    "no data": 86,
    "another call or version": 16,
    "Python: amount_invalid": 34,
    "Python: choice_unknown": 5,
    "Python: day_invalid": 41,
    "Python: day_out_of_range": 1,
    "Python: field_missing": 29,
    "Python: field_unknown": 20,
    "Python: type_wrong": 26,
}


def as_text(vector: Vector) -> Any:
    return json.loads(echeance.call(vector.text))


def as_data(vector: Vector) -> Any:
    return echeance.call(vector.request)


def say(capsys: pytest.CaptureFixture[str], line: str) -> None:
    """Past pytest, which keeps the output of tests that pass to itself."""
    with capsys.disabled():
        sys.stdout.write(f"\n{line}\n")


def test_every_vector_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(VECTORS) == lines_held()
    line, faults = run(VECTORS, as_text)
    say(capsys, line)
    assert not faults, "\n".join([*faults, line])
    assert line == f"vectors: {lines_held()} of {lines_held()}"


def test_vectors_as_data() -> None:
    """Plain data: all whose request is an object of JSON with the numbers that documents have."""
    chosen = [v for v in VECTORS if isinstance(v.request, dict) and "float" not in kinds(v.request)]
    _, faults = run(chosen, as_data)
    # What data cannot hold is refused by the conversion before: those are not among them.
    assert not faults, "\n".join(faults)
    assert len(chosen) > 700


def kinds(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {kind for entry in value.values() for kind in kinds(entry)}
    if isinstance(value, list):
        return {kind for entry in value for kind in kinds(entry)}
    huge = isinstance(value, int) and not -(2**63) <= value < 2**64
    return {"float" if huge else type(value).__name__}


def shown(vector: Vector) -> Vector:
    """What objects can show of a refusal: no message, and of a value of another type its type."""
    error = vector.answer.get("error")
    if not error:
        return vector
    keys = ("code", "name", "field") if error["name"] == "type_wrong" else ("code", "name", "field", "value")
    return replace(vector, answer={"v": 1, "error": {key: error[key] for key in keys if key in error}})


def objects() -> tuple[dict[str, Any], Counter[str]]:
    """What objects answer, by the id of the vector, and how many they cannot say."""
    answers, skipped = {}, Counter[str]()
    for vector in VECTORS:
        request = vector.request
        if not isinstance(request, dict):
            skipped["no data"] += 1
        elif request.get("v") != 1 or len(request) != 2 or not set(request) & set(NATIVE):
            skipped["another call or version"] += 1
        else:
            try:
                answers[vector.id] = through_objects(request)
            except Unwritable:
                skipped["Python: " + vector.answer.get("error", {"name": "answered"})["name"]] += 1
    return answers, skipped


def test_vectors_through_objects(capsys: pytest.CaptureFixture[str]) -> None:
    answers, skipped = objects()
    chosen = [shown(vector) for vector in VECTORS if vector.id in answers]
    line, faults = run(chosen, lambda vector: answers[vector.id])
    say(capsys, f"through objects, {line}; not said by objects: {dict(sorted(skipped.items()))}")
    assert not faults, "\n".join([*faults, line])
    assert skipped == SKIPPED
    assert len(chosen) + sum(skipped.values()) == len(VECTORS)


def test_a_corrupted_vector_fails() -> None:
    line, faults = run(corrupted(VECTORS[:50]), as_text)
    assert line == "vectors: 49 of 50"
    assert len(faults) == 1
    prorata = [vector for vector in VECTORS if vector.file == "prorate.jsonl" and "ok" in vector.answer]
    line, faults = run(corrupted(prorata), lambda vector: through_objects(vector.request))
    assert len(faults) == 1
