"""Scopes as pages of the documents name them."""

from larkstead.contract.facts import contract
from larkstead.derive.guides import KINDS
from larkstead.derive.views import DocText, View
from larkstead.world.apps.records import TokenKind


class DocScope(View):
    """A scope with its title, and the identities it is offered for."""

    key: str
    title: DocText
    tokens: list[TokenKind]


def doc_scopes(keys: tuple[str, ...]) -> list[DocScope]:
    """Scopes with their titles, in the order given."""
    return [_scope(key) for key in keys]


def _scope(key: str) -> DocScope:
    fact = contract().scopes.get(key)
    if fact is None:
        return DocScope(key=key, title=DocText(zh=key, en=key), tokens=[])
    tokens = [KINDS[token] for token in fact.tokens if token in KINDS]
    return DocScope(key=key, title=DocText(zh=fact.title_zh or key, en=fact.title_en), tokens=tokens)
