"""The Python SDK: a class of requests has method and path, a resource's method takes such a request."""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.sdk_calls import SdkCall, named

_CLASS = re.compile(r"^class (\w+)\(\s*BaseRequest\s*\):", re.MULTILINE)
_HOW = re.compile(r"\.http_method = \(?\s*HttpMethod\.([A-Z]+)\b")
_PATH = re.compile(r'\.uri = \(?\s*"([^"]+)"')
_METHOD = re.compile(r"^    def (\w+)\(\s*self,\s*request: (\w+)", re.MULTILINE)


def calls(package: Path) -> Iterator[SdkCall]:
    """Those of the installed package `lark_oapi`."""
    for version in sorted(package.glob("api/*/*/")):
        asked = dict(_requests(version / "model"))
        for resource in sorted(version.glob("resource/*.py")):
            for function, request in _METHOD.findall(resource.read_text(encoding="utf-8")):
                if request in asked:
                    yield SdkCall(*asked[request], named(version.parent.name, version.name, resource.stem, function))


def _requests(folder: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """Of each class of requests its name, and the method and path that its builder sets."""
    for file in folder.glob("*_request.py"):
        text = file.read_text(encoding="utf-8")
        found = [pattern.search(text) for pattern in (_CLASS, _HOW, _PATH)]
        match found:
            case [re.Match() as name, re.Match() as method, re.Match() as path]:
                yield name[1], (method[1], path[1])
