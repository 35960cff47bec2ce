"""What schemathesis must be told of the emulator; `cargo xtask schemathesis` loads it."""

import os

import requests
import schemathesis

# Its own session: these calls are no test cases.
control = requests.Session()
control.trust_env = False

# Seconds of the world's time from one call to the next. Nothing in the run looks at a real clock,
# so the same seed makes the same calls and gets the same answers.
BETWEEN_CALLS = 0.2


@schemathesis.deserializer("text/html", "text/plain")
def text(ctx, response):
    """Refusals come as text too: the schema of those wants any text."""
    return response.content.decode(response.encoding or "utf-8")


@schemathesis.hook
def after_call(ctx, case, response):
    """Lets the workers do what was queued."""
    clock = os.environ["EMULATOR_URL"] + "/_emulator/clock"
    control.post(clock, json={"advance_seconds": BETWEEN_CALLS}, timeout=10).raise_for_status()
