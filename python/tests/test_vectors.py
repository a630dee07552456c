"""The shared vectors in process: as text, as data, and through objects."""

import json
import sys
from typing import Any

import echeance
import pytest

from natively import through_objects
from vectors import Vector, all_vectors, corrupted, lines_held, run

VECTORS = all_vectors()
NATIVE = ("subscribe", "amend", "renew", "preview", "bill", "schedule", "state", "prorate", "explain")


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


def objects() -> list[Vector]:
    """Those that are answered, or refused by a rule rather than for their shape."""
    chosen = []
    for vector in VECTORS:
        files = [f"{name}.jsonl" for name in NATIVE]
        if vector.file in files and isinstance(vector.request, dict) and len(vector.request) == 2:
            if "ok" in vector.answer or vector.answer["error"].get("code", 0) >= 120:
                chosen.append(vector)
    return chosen


def by_code(vector: Vector) -> Vector:
    error = vector.answer.get("error")
    if not error:
        return vector
    told = {key: error[key] for key in ("code", "name") if key in error}
    return Vector(vector.id, vector.file, vector.text, vector.request, {"v": 1, "error": told})


def test_vectors_through_objects(capsys: pytest.CaptureFixture[str]) -> None:
    chosen = [by_code(vector) for vector in objects()]
    line, faults = run(chosen, lambda vector: through_objects(vector.request))
    say(capsys, f"through objects, {line}")
    assert not faults, "\n".join([*faults, line])
    assert len(chosen) >= 200


def test_a_corrupted_vector_fails() -> None:
    line, faults = run(corrupted(VECTORS[:50]), as_text)
    assert line == "vectors: 49 of 50"
    assert len(faults) == 1
    prorata = [vector for vector in objects() if vector.file == "prorate.jsonl" and "ok" in vector.answer]
    line, faults = run(corrupted(prorata), lambda vector: through_objects(vector.request))
    assert len(faults) == 1
