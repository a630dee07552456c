"""The shared scripts of engine calls, each on a new engine, its requests in order: as text, as data, and through objects."""

import copy
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import echeance as e
import pytest

from natively import Unwritable, through_engine
from test_vectors import kinds, say, shown
from vectors import Vector, run

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "engine"
Script = list[Vector]

# The steps that no objects can say, all of them refused, by the reason: no one call of version 1; or, by the refusal that
# the document has, what Python itself does not hold or call.
SKIPPED = {"envelope": 4, "Python: day_invalid": 1, "Python: field_unknown": 2, "Python: type_wrong": 1}


def texts() -> list[str]:
    found = [line for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").split("\n") if line]
    assert found, f"no scripts in {FOLDER}"
    return found


def script(text: str) -> Script:
    read = json.loads(text)
    named = ((f"{read['id']}[{place}]", step) for place, step in enumerate(read["steps"]))
    return [Vector(id, "engine", json.dumps(step["request"], ensure_ascii=False), step["request"], step["answer"]) for id, step in named]


def faults_of(script: Script, answer: Callable[[e.Engine, Vector], Any]) -> list[str]:
    with e.Engine.open("memory:") as engine:
        return run(script, lambda vector: answer(engine, vector))[1]


def as_text(engine: e.Engine, vector: Vector) -> Any:
    return json.loads(engine.call(vector.text))


def as_data(engine: e.Engine, vector: Vector) -> Any:
    return engine.call(vector.request) if "float" not in kinds(vector.request) else as_text(engine, vector)


@pytest.mark.parametrize("answer", [as_text, as_data])
def test_every_script(answer: Callable[[e.Engine, Vector], Any], capsys: pytest.CaptureFixture[str]) -> None:
    scripts = [script(text) for text in texts()]
    failed = [faults for steps in scripts if (faults := faults_of(steps, answer))]
    say(capsys, f"scripts: {len(scripts) - len(failed)} of {len(scripts)}, {answer.__name__}")
    assert not failed, failed
    assert len(scripts) >= 20


def test_scripts_through_objects(capsys: pytest.CaptureFixture[str]) -> None:
    skipped = Counter[str]()
    failed, scripts = [], [script(text) for text in texts()]

    def answer(engine: e.Engine, vector: Vector) -> Any:
        request = vector.request
        try:
            if request["v"] == 1 and len(request) == 3 and "tenant" in request:
                return through_engine(engine, request)
            skipped["envelope"] += 1
        except Unwritable:
            skipped["Python: " + vector.answer["error"]["name"]] += 1
        assert "error" in vector.answer
        return vector.answer

    for steps in scripts:
        failed += faults_of([shown(step) for step in steps], answer)
    say(capsys, f"scripts: {len(scripts) - len(failed)} of {len(scripts)}, through objects; steps not said by objects: {dict(sorted(skipped.items()))}")
    assert not failed, failed
    assert skipped == SKIPPED


def test_a_corrupted_script_fails() -> None:
    for text in texts():
        steps = script(text)
        answer = copy.deepcopy(steps[-1].answer)
        answer["v"] = 2
        corrupted = [*steps[:-1], Vector(steps[-1].id, "engine", steps[-1].text, steps[-1].request, answer)]
        assert len(faults_of(corrupted, as_text)) == 1
