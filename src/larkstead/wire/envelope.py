"""Answers as bytes: the envelope of a success and of a failure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from larkstead.wire.brand_hosts import BrandName
from larkstead.wire.jsons import dump

# Feishu says it in both languages, Lark in English.
_TROUBLES: Mapping[BrandName, str] = {
    "feishu": "排查建议查看(Troubleshooting suggestions): ",
    "lark": "Troubleshooting suggestions: ",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """A refused call as the wire shows it.

    `violations` are `error.permission_violations`, `fields` are `error.field_violations`, `doc` is the address of the
    page that explains the code. With `bare` the body is `{"code","data":{},"msg"}`, as the token endpoints answer.
    `kept` is the text as the call log has it, where that is another: what a request holds is read with leave alone.
    """

    status: int
    code: int
    msg: str
    doc: str = ""
    violations: Sequence[Mapping[str, str]] = ()
    fields: Sequence[Mapping[str, str]] = ()
    helps: Sequence[Mapping[str, str]] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    bare: bool = False
    kept: str = ""


def success(data: Any, msg: str = "success") -> bytes:
    """`{"code":0,"data":…,"msg":…}`: names in alphabetical order at every level, as the platform writes them."""
    return dump({"code": 0, "data": in_order(data), "msg": msg})


def flat(members: Mapping[str, Any], msg: str = "ok") -> bytes:
    """`{"code":0,"msg":…,…}`: the few answers that are not wrapped in `data`."""
    return dump(in_order({"code": 0, "msg": msg, **members}))


_HOLDS = (dict, list)


def in_order(value: Any) -> Any:
    """A value with the members of all its objects in alphabetical order."""
    if isinstance(value, dict):
        # Most members are no objects, and asking here is cheaper than a call for each.
        return {name: in_order(one) if isinstance(one := value[name], _HOLDS) else one for name in sorted(value)}
    if isinstance(value, list):
        return [in_order(item) for item in value]
    return value


def failure(failed: Failure, log_id: str, base_url: str, brand: BrandName = "feishu") -> bytes:
    """The body of a failed call. Links point to `base_url`, the server the developer is talking to; `brand`: whose
    manner of speaking it has.
    """
    if failed.bare:
        return dump({"code": failed.code, "data": {}, "msg": failed.msg})
    error: dict[str, Any] = {}
    if failed.doc:
        error["message"] = f"Refer to the documentation to fix the error: {base_url}{failed.doc}"
    error["log_id"] = log_id
    error["troubleshooter"] = (
        f"{_TROUBLES[brand]}{base_url}/search?from=openapi&log_id={log_id}&code={failed.code}&method_id={_method_id(failed.code)}"
    )
    if failed.violations:
        error["permission_violations"] = list(failed.violations)
    if failed.fields:
        error["field_violations"] = list(failed.fields)
    if failed.helps:
        error["helps"] = list(failed.helps)
    return dump({"code": failed.code, "msg": failed.msg, "error": error})


def _method_id(code: int) -> str:
    # The platform puts 19 digits here that name its internal method. Ours only have the same look, for clients
    # that match it.
    return f"69{code:017d}"
