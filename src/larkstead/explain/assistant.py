"""The assistant: lets the rule of the cause speak; without one, what is written of the cause, or known of the code."""

from larkstead.explain import rules
from larkstead.explain.case import Case
from larkstead.explain.codes import words_for
from larkstead.explain.findings import Explanation, Finding, both, told
from larkstead.explain.registry import rule_for

rules.load()


async def explain(case: Case) -> Explanation:
    """Every cause that shows, the most particular first."""
    if case.code == 0:
        return Explanation((_succeeded(),), needs_leave=False, general=True)
    if (cause := case.cause) is not None:
        one = rule_for(type(cause))
        found = await one(case, cause) if one is not None else None
        particular = found is not None
        return Explanation((found or told(cause),), needs_leave=case.wanted, general=not particular)
    words = words_for(case.code, case.endpoint.facts if case.endpoint is not None else None, case.catalogue)
    return Explanation((words.finding,), needs_leave=case.wanted, general=True, known=words.known)


def _succeeded() -> Finding:
    return Finding(both("这次调用是成功的。", "This call succeeded."))


def query_for(case: Case) -> str:
    """What to look for in the documents: the code, the words of its text, the endpoint."""
    endpoint = case.endpoint.facts.id if case.endpoint is not None else ""
    text = case.message.split("ext=")[0].split("[")[0]
    return " ".join(part for part in (str(case.code), text[:120], endpoint) if part)
