"""Runs the examples that standard input names, a line each, and prints what each printed as a line of JSON."""

import contextlib
import io
import json
import runpy
import sys
import traceback

for line in sys.stdin:
    # It reads the variables of the environment again.
    sys.modules.pop("connect", None)
    printed, error = io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        try:
            runpy.run_path(f"{sys.path[0]}/{line.strip()}.py")
        except BaseException:
            error = traceback.format_exc()
    print(json.dumps({"printed": printed.getvalue(), "error": error}), flush=True)
