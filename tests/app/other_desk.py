"""Another process at the same archive: does what it is told, a line of JSON at a time.

Started by `test_past_machine`; answers each line with the number of the step that it made (null:
none, or refused).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from photoarchive.app.archive import Archive
from photoarchive.app.edits import AddTo, SetField
from photoarchive.domain.errors import WrongInput


def main() -> None:
    print("ready", flush=True)
    for line in sys.stdin:
        folder, what, *told = json.loads(line)
        archive = Archive(Path(folder))
        try:
            if what == "text":
                key, text, ids, tag = told
                step = archive.history.do(SetField.same(key, text, ids, tag))
            elif what == "add":
                key, names, ids = told
                step = archive.history.do(AddTo(key, tuple(names), tuple(ids)))
            elif what == "undo":
                step = archive.history.undo()
            else:
                step = archive.history.take_back(told[0])
            print(json.dumps(step.id), flush=True)
        except WrongInput:
            print("null", flush=True)
        finally:
            archive.close()


main()
