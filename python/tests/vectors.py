"""The shared vectors: one request and the answer expected, a line each."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "vectors"


@dataclass(frozen=True)
class Vector:
    """One line: what is asked, as text (not always JSON) and as data, and what must be answered."""

    id: str
    file: str
    text: str
    request: Any
    answer: Any


def files() -> list[Path]:
    found = sorted(FOLDER.glob("*.jsonl"))
    assert found, f"no vectors in {FOLDER}"
    return found


def lines_held() -> int:
    """How many lines the files hold, counted without reading them as vectors."""
    return sum(1 for path in files() for line in path.read_bytes().split(b"\n") if line)


def request_text(line: Any) -> str:
    if "request_text" in line:
        return str(line["request_text"])
    if "request_repeat" in line:
        parts = line["request_repeat"]
        return str(parts["before"] + parts["repeat"] * parts["times"] + parts["after"])
    return json.dumps(line["request"], ensure_ascii=False)


def all_vectors() -> list[Vector]:
    vectors = []
    for path in files():
        for text in path.read_text(encoding="utf-8").split("\n"):
            if text:
                line = json.loads(text)
                vectors.append(Vector(line["id"], path.name, request_text(line), line.get("request"), line["answer"]))
    return vectors


def difference(expected: Any, got: Any, path: str = "answer") -> str | None:
    """Where `got` lacks something: of an object the keys named must be equal, `null` meaning absent; of a list all entries."""
    if isinstance(expected, dict) and isinstance(got, dict):
        for key, value in expected.items():
            here = f"{path}.{key}"
            if key not in got:
                if value is None:
                    continue
                return f"{here}: expected {value!r}, which is not there"
            if found := difference(value, got[key], here):
                return found
        return None
    if isinstance(expected, list) and isinstance(got, list):
        if len(expected) != len(got):
            return f"{path}: expected {len(expected)} entries, found {len(got)}"
        pairs = zip(expected, got, strict=True)
        faults = (difference(one, other, f"{path}[{place}]") for place, (one, other) in enumerate(pairs))
        return next((fault for fault in faults if fault), None)
    same = type(expected) is type(got) and expected == got
    return None if same else f"{path}: expected {expected!r}, found {got!r}"


def messages(error: Any) -> str | None:
    """A refusal says in both languages where and what."""
    en, fr = error["message"]["en"], error["message"]["fr"]
    if not en or not fr or en == fr:
        return "the two messages must be there and differ"
    for name in ("field", "value"):
        said = error.get(name, "")
        # What has no word of its own is named by its kind, in the words of the language.
        if name == "value" and error["name"] == "type_wrong" and said in ("object", "list"):
            continue
        if said not in en or said not in fr:
            return f"a message does not name the {name} {said!r}"
    return None


def run(vectors: list[Vector], engine: Callable[[Vector], Any]) -> tuple[str, list[str]]:
    """The closing line, and what is wrong."""
    faults = []
    for vector in vectors:
        got = engine(vector)
        found = difference(vector.answer, got)
        if not found and "error" in got and "message" in got["error"]:
            found = messages(got["error"])
        if found:
            faults.append(f"{vector.file} {vector.id}: {found}")
    return f"vectors: {len(vectors) - len(faults)} of {len(vectors)}", faults


def corrupted(vectors: list[Vector]) -> list[Vector]:
    """The same, the last one expecting another amount."""
    last = replace(vectors[-1], answer={"v": 1, "ok": {"net": "0.01"}})
    return [*vectors[:-1], last]
