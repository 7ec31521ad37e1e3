"""Every call that an SDK has a method for and the platform answers, with right and with wrong input, and whether what
comes back is whole in the SDK's own types.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from larkstead.api import CATALOGUE
from larkstead.gate.endpoint import Endpoint
from tests.attack.calls import Form, requests
from tests.attack.forms import filled, places
from tests.attack.matrix import Matrix
from tools import gen_sdk_calls
from tools.sdk_calls.pinned import pinned

SDKS = {sdk.language: sdk for sdk in pinned()}
# An id that is none of any kind.
NO_ID = "no-such-id"
NO_TOKEN = "t-no-such-token"
# These succeed where some of what they are asked for is not there, and list it or pass it over.
PASSING = frozenset(
    ["contact.v3.user.batch_get_id", "im.v1.message.reaction.batch_query"]
    + ["im.v1.message.search", "im.v2.chat.search", "bot.v4.bot.search", "search.v2.message.create"]
    + [f"im.v2.app_feed_card.batch.{verb}" for verb in ("delete", "update")]
)


class Asked(NamedTuple):
    """One call: what goes into the program that makes it, and whether it is to succeed."""

    id: str
    right: bool
    call: Mapping[str, Any]


def endpoints(language: str) -> list[tuple[Endpoint, str]]:
    """What is answered of what an SDK can call, each with its name there; what deletes comes last."""
    here = {(one.facts.method, one.facts.path): one for one in CATALOGUE.endpoints.values()}
    offered = gen_sdk_calls.of_sdk(gen_sdk_calls.listed(), SDKS[language])
    known = [(here[method, path], name) for method, path, name in offered if (method, path) in here]
    return sorted(known, key=lambda one: (one[0].facts.method == "DELETE", one[0].facts.id))


async def calls(matrix: Matrix, language: str, folder: Path) -> list[Asked]:
    """Right calls of every form, and after them a wrong one each."""
    of_app, of_person, ids = await matrix.other.token(), await matrix.other.user_token(), matrix.other.ids
    right, wrong = [], []
    for endpoint, name in endpoints(language):
        forms, tokens = requests(endpoint), endpoint.facts.tokens
        token = of_app if not tokens or "tenant_access_token" in tokens else of_person
        asked = [_call(endpoint, name, token, filled(form, ids), folder) for form in forms]
        right += [Asked(endpoint.facts.id, True, call) for call in asked]
        passing = endpoint.facts.id in PASSING
        place = None if passing else next((place for place, _ in places(forms[0])), None)
        spoilt = filled(forms[0], ids, {} if place is None else {place: NO_ID})
        unknown = token if place is not None and endpoint.facts.tokens else NO_TOKEN
        wrong.append(Asked(endpoint.facts.id, False, _call(endpoint, name, unknown, spoilt, folder)))
    return right + wrong


def _call(endpoint: Endpoint, name: str, token: str, form: Form, folder: Path) -> dict[str, Any]:
    body, files = form.get("body"), {}
    for field in endpoint.files:
        file = folder / f"{field}.png"
        file.write_bytes((body or {}).pop(field))
        files[field] = str(file)
    return {
        "name": name,
        "method": endpoint.facts.method,
        "uri": endpoint.facts.path,
        "path": form.get("path", {}),
        "query": form.get("query", {}),
        "body": body,
        "files": files,
        "token": token,
        "person": "tenant_access_token" not in (endpoint.facts.tokens or ("tenant_access_token",)),
    }


def faults(one: Asked, answer: Mapping[str, Any]) -> list[str]:
    """What is wrong with the answer to a call."""
    if "fault" in answer:
        return [f"{one.id}: {answer['fault']}"]
    if (answer["code"] == 0) is not one.right:
        return [f"{one.id} with {'right' if one.right else 'wrong'} input: {answer['code']} {answer.get('msg')}"]
    if one.right:
        return [f"{one.id} lost {path}" for path in _lost(answer)]
    # The Node SDK keeps no headers of what came with HTTP 200.
    told = answer["msg"] and answer.get("log_id", "none")
    return [] if told else [f"{one.id} was refused without words or Log ID: {answer}"]


def _lost(answer: Mapping[str, Any]) -> list[str]:
    """Members of the answer that the SDK's user does not get."""
    if "raw" not in answer:
        return []
    return sorted(set(_missing(json.loads(answer["raw"]).get("data"), answer.get("data"), "")))


def _missing(sent: Any, got: Any, at: str) -> Iterator[str]:
    if isinstance(sent, dict):
        for name, value in sent.items():
            yield from _missing(value, got.get(name) if isinstance(got, dict) else None, f"{at}.{name}")
    elif isinstance(sent, list):
        for number, value in enumerate(sent):
            yield from _missing(value, got[number] if isinstance(got, list) and number < len(got) else None, f"{at}[]")
    # What is empty is left out by some; texts and numbers are told apart by none of them alike.
    elif sent and str(sent).lower() != str(got).lower():
        yield at
