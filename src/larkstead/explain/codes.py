"""What is known of a code that no rule speaks for: the words for it, what Feishu's own lists say, or nothing."""

from dataclasses import dataclass

from larkstead.contract.facts import EndpointFacts, contract
from larkstead.explain.findings import Finding, Remedy, both
from larkstead.gate.causes import help_at
from larkstead.gate.endpoint import Catalogue
from larkstead.texts import texts

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class CodeWords:
    """`known`: the code is one of Feishu's or of this server's."""

    finding: Finding
    known: bool


def words_for(code: int, endpoint: EndpointFacts | None, catalogue: Catalogue) -> CodeWords:
    """The general words for a code, as an answer of this endpoint, or of any."""
    words = help_at(catalogue, endpoint.id if endpoint is not None else None, code)
    if words is not None:
        return CodeWords(Finding(words.cause, remedies=(Remedy(words.remedy),)), known=True)
    found = _of_endpoints(code, endpoint) or _generic(code) or _reason(code)
    return CodeWords(found, known=True) if found is not None else CodeWords(_unknown(code), known=False)


def _of_endpoints(code: int, called: EndpointFacts | None) -> Finding | None:
    """What the page of the endpoint that was called says; of a code without a call, the pages that have it."""
    listed = contract().errors.get(code)
    asked = (called,) if called is not None or listed is not None else contract().endpoints.values()
    pages = [(facts, error) for facts in asked if facts for error in facts.errors if error.code == code]
    if not pages:
        return None
    zh = "、".join(f"“{facts.title_zh}”" for facts, _ in pages[:MOST_NAMED])
    en = ", ".join(f'"{facts.title_en}"' for facts, _ in pages[:MOST_NAMED])
    more = len(pages) > MOST_NAMED
    msg = pages[0][1].msg
    cause = both(
        f"{code} 是接口{zh}{'等' if more else ''}的错误码：{msg}",
        f"{code} is an error of {en}{' and others' if more else ''}: {msg}",
    )
    text = both("接口文档列出了它的错误码。", "The endpoint's page lists its errors.")
    return Finding(cause, remedies=(Remedy(text, pages[0][0].doc_path),))


def _generic(code: int) -> Finding | None:
    msg = contract().errors.get(code)
    if msg is None:
        return None
    cause = both(f"{code} 是飞书的通用错误码：{msg}", f"{code} is one of Feishu's generic errors: {msg}")
    return Finding(cause, remedies=(Remedy(_LIST, _list_page()),))


def _reason(code: int) -> Finding | None:
    """A code within the text of another error."""
    for facts in contract().endpoints.values():
        for one in facts.sub_errors:
            if one.code == code:
                cause = both(
                    f"{code} 是错误 {one.parent} 的具体原因：{one.msg}",
                    f"{code} is a reason within the error {one.parent}: {one.msg}",
                )
                text = both("接口文档列出了它的错误码。", "The endpoint's page lists its errors.")
                return Finding(cause, remedies=(Remedy(text, facts.doc_path),))
    return None


_LIST = both("通用错误码列表", "The list of generic errors")


def _list_page() -> str:
    return next((guide.path for guide in texts().guides() if guide.kind == "error-list"), "")


def _unknown(code: int) -> Finding:
    cause = both(
        f"这台服务器不认识错误码 {code}：它不是 Larkstead 返回的，也不在已收录的飞书错误码中。",
        f"This server knows no code {code}: Larkstead does not answer it, and it is in none of the Feishu lists here.",
    )
    text = both("核对错误码；通用错误码见列表。", "Check the number; the generic errors are listed here.")
    return Finding(cause, remedies=(Remedy(text, _list_page()),))
