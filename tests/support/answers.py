"""Holds every success of the API against the contract, whoever asked: the SDKs, a page, a bare connection.

The server itself is watched, so that no test and no client can leave it out: those of this process, and by
`tests/support/mother.py` those of processes of their own. An answer that does not fit is no answer: the caller is told
1500, and the test that ran fails with what was wrong.
"""

from functools import cache
from typing import Any

from larkstead.gate.call import Call, Reply
from larkstead.gate.chain import Chain
from larkstead.wire.jsons import load
from tests.support.shapes import faults

# What was wrong since it was asked last.
_found: list[str] = []


@cache
def watch() -> None:
    """Look at the answers of all servers of this process from here on."""
    handle = Chain._handle

    async def watched(self: Chain, call: Call) -> Reply:
        reply = await handle(self, call)
        if wrong := _faults_of(call, reply):
            _found.extend(wrong)
            raise AssertionError("\n".join(wrong))
        return reply

    Chain._handle = watched  # type: ignore[method-assign]


def found() -> list[str]:
    """What was wrong with the answers of this process's servers; once told it is forgotten."""
    told = _found.copy()
    _found.clear()
    return told


def _faults_of(call: Call, reply: Reply) -> list[str]:
    endpoint = call.endpoint
    if endpoint is None or reply.content is not None or endpoint.facts.response_binary:
        return []
    body: Any = load(reply.body)
    if not isinstance(body, dict) or body.get("code") != 0:
        return []
    return [f"{endpoint.facts.id}: {fault}" for fault in faults(endpoint.facts.response, body)]
