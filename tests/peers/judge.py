"""Holds documents against openapi-spec-validator and prints what it finds as JSON.

Its own command stops at the first document that it refuses.
"""

import json
import sys

from openapi_spec_validator import OpenAPIV30SpecValidator
from openapi_spec_validator.readers import read_from_filename


def judge(file):
    try:
        spec, uri = read_from_filename(file)
        if not str(spec.get("openapi")).startswith("3.0."):
            yield "version", "", "the document is not OpenAPI 3.0"
            return
        for error in OpenAPIV30SpecValidator(spec, base_uri=uri).iter_errors():
            place = "".join(
                "/" + str(part).replace("~", "~0").replace("/", "~1") for part in error.absolute_path
            )
            # A check of its own has no keyword, but a class.
            rule = error.validator if isinstance(error.validator, str) else type(error).__name__
            yield rule, place, error.message
    except Exception as error:  # What it cannot read it says in many ways.
        yield "unreadable", "", f"{type(error).__name__}: {error}"


found = [
    {"file": file, "rule": rule, "pointer": pointer, "message": " ".join(message.split())[:300]}
    for file in sys.argv[1:]
    for rule, pointer, message in judge(file)
]
json.dump(found, sys.stdout)
