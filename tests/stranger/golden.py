"""The golden files: views, events and next views, to check `view.py` with before any server is there."""

import json
import sys
from pathlib import Path

from view import after

GOLDEN = Path(__file__).parent.parent / "golden"


def differences(expected: object, found: object, path: str = "") -> list[str]:
    """Where two values differ, as paths."""
    if isinstance(expected, dict) and isinstance(found, dict):
        keys = sorted(expected.keys() | found.keys())
        return [
            one
            for key in keys
            for one in differences(expected.get(key), found.get(key), f"{path}.{key}")
        ]
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        pairs = enumerate(zip(expected, found, strict=True))
        return [one for index, (a, b) in pairs for one in differences(a, b, f"{path}[{index}]")]
    return [] if expected == found else [f"{path}: expected {expected!r}, found {found!r}"]


def check() -> int:
    """Plays every golden case; how many there were."""
    cases = 0
    for file in sorted(GOLDEN.glob("*.json")):
        content = json.loads(file.read_text())
        for case in content["cases"]:
            view = {**case["start"], "format": content["format"]}
            for step in case["events"]:
                view = after(view, step["at"], step["event"])
            wrong = differences({**case["end"], "format": content["format"]}, view)
            if wrong:
                raise AssertionError(f"{file.name}, viewer {case['viewer']}: {wrong[:5]}")
            cases += 1
    return cases


if __name__ == "__main__":
    print(f"{check()} golden cases")
    sys.exit(0)
