"""The Go SDK: each method of a resource sets path and method of its request."""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.sdk_calls import SdkCall, named

_METHOD = re.compile(r"func \((?:\w+ )?\*?(\w+)\) (\w+)\(")
_PATH = re.compile(r'\tapiReq\.ApiPath = "([^"]+)"')
_HOW = re.compile(r"\tapiReq\.HttpMethod = http\.Method(\w+)")


def calls(module: Path) -> Iterator[SdkCall]:
    """Those of the downloaded module `github.com/larksuite/oapi-sdk-go/v3`."""
    for file in sorted(module.glob("service/**/*.go")):
        where = file.parent.relative_to(module / "service").parts
        resource = function = path = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            if (begun := _METHOD.match(line)) is not None:
                resource, function = begun[1], begun[2]
            elif (called := _PATH.fullmatch(line)) is not None:
                path = called[1]
            elif (how := _HOW.fullmatch(line)) is not None:
                yield SdkCall(how[1].upper(), path, named(*where, resource, function))
