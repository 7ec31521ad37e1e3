"""The Node.js SDK: one generated file, whose indentation tells which resource a method is of."""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.sdk_calls import SdkCall, named

_RESOURCE = re.compile(r"( *)(?:this\.)?(\w+)(?: =|:) \{")
_METHOD = re.compile(r"( *)(\w+): \(payload, options\) =>")
_CALLED = re.compile(r" *url: fillApiPath\(`\$\{this\.domain\}(/[^`]+)`, path\),")
_HOW = re.compile(r' *method: "([A-Z]+)",')
_VERSION = re.compile(r"v\d+")


def calls(package: Path) -> Iterator[SdkCall]:
    """Those of the installed package `@larksuiteoapi/node-sdk`. Most are there with their version and without it."""
    around: list[tuple[int, str]] = []
    path = ""
    for line in (package / "lib/index.js").read_text(encoding="utf-8").splitlines():
        if (opened := _RESOURCE.fullmatch(line) or _METHOD.match(line)) is not None:
            indent = len(opened[1])
            around = [(depth, name) for depth, name in around if depth < indent]
            around.append((indent, opened[2]))
        elif (called := _CALLED.fullmatch(line)) is not None:
            path = called[1]
        elif path and (how := _HOW.fullmatch(line)) is not None:
            names = [name.removesuffix("WithIterator") for _, name in around]
            if any(map(_VERSION.fullmatch, names)):
                yield SdkCall(how[1], path, named(*names))
            path = ""
