"""The assistant: runs the rules over a case; where none speaks, the general words for the code."""

from larkstead.explain import rules
from larkstead.explain.case import Case
from larkstead.explain.findings import Explanation, Finding, Remedy, both
from larkstead.explain.registry import rules_for
from larkstead.texts import texts

rules.load()


async def explain(case: Case) -> Explanation:
    """Every cause that shows, the most particular first."""
    if case.code == 0:
        return Explanation((_succeeded(),), needs_leave=False, general=True)
    found = [finding for one in rules_for(case) if (finding := await one(case)) is not None]
    general = not found
    if general and (words := _general(case)) is not None:
        found.append(words)
    return Explanation(tuple(found), needs_leave=case.wanted, general=general)


def _succeeded() -> Finding:
    return Finding(both("这次调用是成功的。", "This call succeeded."))


def _general(case: Case) -> Finding | None:
    endpoint = case.endpoint.facts.id if case.endpoint is not None else None
    words = texts().error_help(endpoint, case.code)
    if words is None:
        return None
    return Finding(words.cause, remedies=(Remedy(words.remedy),))


def query_for(case: Case) -> str:
    """What to look for in the documents: the code, the words of its text, the endpoint."""
    endpoint = case.endpoint.facts.id if case.endpoint is not None else ""
    text = case.message.split("ext=")[0].split("[")[0]
    return " ".join(part for part in (str(case.code), text[:120], endpoint) if part)
