"""The Java SDK: compiled classes, where each method of a resource names the HTTP method and, after it, the path."""

import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tools.sdk_calls import SdkCall, named

_RESOURCES = re.compile(r"com/lark/oapi/service/[^$]+/resource/[^$/]+\.class")
_CLASS = re.compile(r"public class com\.lark\.oapi\.service\.([\w.]+)\.resource\.(\w+) \{")
_METHOD = re.compile(r"  public .*?(\w+)\(.*")
_TEXT = re.compile(r" .*// String (.*)")
_HOW = frozenset({"DELETE", "GET", "PATCH", "POST", "PUT"})


def calls(jar: Path) -> Iterator[SdkCall]:
    """Those of the jar of `com.larksuite.oapi:oapi-sdk`; `javap` of a JDK reads it."""
    with zipfile.ZipFile(jar) as packed:
        files = [name for name in packed.namelist() if _RESOURCES.fullmatch(name)]
    classes = [name.removesuffix(".class").replace("/", ".") for name in files]
    command = ("javap", "-c", "-cp", str(jar), *classes)
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    where = resource = function = before = ""
    for line in shown.splitlines():
        if (text := _TEXT.fullmatch(line)) is not None:
            if before in _HOW and text[1].startswith("/"):
                yield SdkCall(before, text[1], named(*where.split("."), resource, function))
            before = text[1]
        elif (begun := _METHOD.fullmatch(line)) is not None:
            function = begun[1]
        elif (opened := _CLASS.fullmatch(line)) is not None:
            where, resource = opened[1], opened[2]
