"""Guide pages: their text for this server, and the tables that some of them end with."""

from collections.abc import Callable, Iterable

from larkstead import __version__
from larkstead.contract.events import EventFacts, events
from larkstead.contract.facts import ScopeFact, contract
from larkstead.contract.proofs import proofs
from larkstead.delivery.events import CAUSED
from larkstead.derive.coverage import UNCAUSED, UNPROVEN, in_order, missing_at
from larkstead.derive.tree import area_title, tree
from larkstead.gate.causes import help_at
from larkstead.gate.endpoint import Catalogue, Endpoint
from larkstead.texts import Guide, Lang
from larkstead.world.apps.records import Grant, TokenKind

# The address that stands in the texts for the server's own.
WRITTEN_BASE = "http://127.0.0.1:5275"

KINDS: dict[str, TokenKind] = {"tenant_access_token": "tenant", "user_access_token": "user"}

# Whether a scope takes effect without review, by the rules of the reader's enterprise.
Exempt = Callable[[Grant], bool]


def guide_body(guide: Guide, catalogue: Catalogue, base_url: str, exempt: Exempt | None) -> str:
    """The guide as Markdown, with this server's address and its table; `exempt` is None for who is not signed in."""
    body = guide.body.replace(WRITTEN_BASE, base_url)
    match guide.kind:
        case "scope-list":
            return f"{body}\n{_scope_table(guide.lang, exempt)}"
        case "error-list":
            return f"{body}\n{_error_table(guide.lang, catalogue)}"
        case "api-list":
            return f"{body}\n{_api_tables(guide.lang, catalogue)}"
        case "coverage":
            return f"{body}\n{_ledger(guide.lang, catalogue)}"
        case _:
            return body


def _scope_table(lang: Lang, exempt: Exempt | None) -> str:
    head = ("权限", "名称", "身份", "审核") if lang == "zh" else ("Scope", "Meaning", "Identity", "Review")
    return _table(head, (_scope_row(scope, lang, exempt) for scope in contract().scopes.values()))


def _scope_row(scope: ScopeFact, lang: Lang, exempt: Exempt | None) -> tuple[str, ...]:
    zh = lang == "zh"
    kinds = [KINDS[token] for token in scope.tokens if token in KINDS]
    names = {"tenant": "应用" if zh else "app", "user": "用户" if zh else "user"}
    review = "登录后显示" if zh else "sign in to see"
    if exempt is not None:
        said = ("免审", "需审核") if zh else ("exempt", "reviewed")
        states = {kind: said[0] if exempt((scope.key, kind)) else said[1] for kind in kinds}
        same = len(set(states.values())) == 1
        each = "；".join if zh else "; ".join
        review = (
            next(iter(states.values())) if same else each(f"{names[kind]} {state}" for kind, state in states.items())
        )
    title = scope.title_zh if zh else scope.title_en
    return f"`{scope.key}`", title, (" / ").join(names[kind] for kind in kinds), review


def _error_table(lang: Lang, catalogue: Catalogue) -> str:
    """The generic errors that there are words for; below them those of which only the text is known."""
    zh = lang == "zh"
    head = ("错误码", "说明", "原因", "处理办法") if zh else ("Code", "Text", "Cause", "Remedy")
    rows, others = [], []
    for code, msg in sorted(contract().errors.items()):
        words = help_at(catalogue, None, code)
        if words is None:
            others.append((f"`{code}`", msg))
        else:
            rows.append((f"`{code}`", msg, words.cause.pick(lang), words.remedy.pick(lang)))
    title = "其他通用错误码" if zh else "Other generic errors"
    return f"{_table(head, rows)}\n## {title}\n\n{_table(head[:2], others)}"


def _api_tables(lang: Lang, catalogue: Catalogue) -> str:
    zh = lang == "zh"
    head = ("接口", "请求", "Larkstead") if zh else ("Endpoint", "Request", "Larkstead")
    said = ("**已实现**", "未实现") if zh else ("**emulated**", "not emulated")
    parts = []
    for group in tree(catalogue):
        if group.kind != "api":
            continue
        facts = [contract().endpoints[item.endpoint_id] for item in group.items if item.endpoint_id]
        rows = [
            (
                f"[{one.title_zh if zh else one.title_en}]({one.doc_path})",
                f"`{one.method} {one.path}`",
                said[0] if one.id in catalogue.endpoints else said[1],
            )
            for one in facts
        ]
        title = area_title(group.key)
        parts.append(f"## {title.zh if zh else title.en}\n\n{_table(head, rows)}")
    return "\n\n".join(parts)


def _ledger(lang: Lang, catalogue: Catalogue) -> str:
    """What is emulated: the features, the events, and each endpoint with what is missing at it."""
    zh = lang == "zh"
    head = ("接口", "请求", "结果有测试读回", "缺少的部分") if zh else ("Endpoint", "Request", "Read back", "Missing")
    none = "暂无" if zh else "none yet"
    event_head = ("事件", "类型", "缺少的部分") if zh else ("Event", "Type", "Missing")
    titles = ("版本", "能力", "事件", "接口") if zh else ("Version", "Features", "Events", "Endpoints")
    features = "\n".join(f"- `{feature}`" for feature in proofs().features) or none
    table = _table(head, (_ledger_row(one, lang) for one in in_order(catalogue)))
    sections = (
        f"`{__version__}`",
        features,
        _table(event_head, (_event_row(one, lang) for one in events().values())),
        table,
    )
    return "\n\n".join(f"## {title}\n\n{text}" for title, text in zip(titles, sections, strict=True))


def _ledger_row(endpoint: Endpoint, lang: Lang) -> tuple[str, ...]:
    zh, facts = lang == "zh", endpoint.facts
    missing = missing_at(endpoint)
    said = ("否" if zh else "no") if UNPROVEN in missing else ("是" if zh else "yes")
    title = facts.title_zh if zh else facts.title_en
    others = ("；" if zh else "; ").join(f"`{one}`" for one in missing if one != UNPROVEN)
    return f"[{title}]({facts.doc_path})", f"`{endpoint.request}`", said, others


def _event_row(facts: EventFacts, lang: Lang) -> tuple[str, ...]:
    title = facts.title_zh if lang == "zh" else facts.title_en
    missing = "" if facts.event_type in CAUSED else f"`{UNCAUSED}`"
    return f"[{title}]({facts.doc_path})", f"`{facts.event_type}`", missing


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"
