"""The documents: the tree, a page, search, and the OpenAPI of what is emulated. Open to everyone.

All of it is made from the contract and the texts when it is first asked for, in a thread: a start pays for none of it.
"""

import asyncio
from typing import Any

from larkstead.console.action import Caller, Nothing, Request, Response, action
from larkstead.derive.docpage import DocPage, doc_page
from larkstead.derive.docsearch import DocHit, doc_index
from larkstead.derive.guides import Exempt
from larkstead.derive.openapi import openapi
from larkstead.derive.tree import DocGroup, tree
from larkstead.world.apps.records import Grant
from larkstead.world.refusals import NotFound


class DocPath(Request):
    """A path of the site that begins with /document; aliases and a hash are taken too."""

    path: str


class DocQuery(Request):
    """Words to look for, in Chinese or English, or an id, a scope, a code."""

    q: str


class DocTree(Response):
    """The table of contents."""

    groups: list[DocGroup]


class DocHits(Response):
    """What fits best, best first."""

    hits: list[DocHit]


class OpenApi(Response):
    """An OpenAPI 3.1 document."""

    document: dict[str, Any]


@action("docs.tree", audience="everyone")
async def show_tree(caller: Caller, _: Nothing) -> DocTree:
    """Guides by section, endpoints by area."""
    return DocTree(groups=await asyncio.to_thread(tree, caller.site.catalogue))


@action("docs.page", audience="everyone")
async def show_page(caller: Caller, ask: DocPath) -> DocPage:
    """The page at a path."""
    site = caller.site
    page = await asyncio.to_thread(doc_page, ask.path, site.catalogue, site.base_url, _exempt(caller))
    if page is None:
        raise NotFound("document", ask.path)
    return page


@action("docs.search", audience="everyone")
async def search(caller: Caller, ask: DocQuery) -> DocHits:
    """Full-text search."""
    catalogue = caller.site.catalogue
    return DocHits(hits=await asyncio.to_thread(lambda: doc_index(catalogue).search(ask.q[:200])))


@action("docs.openapi", audience="everyone")
async def show_openapi(caller: Caller, _: Nothing) -> OpenApi:
    """Every endpoint that is emulated, as OpenAPI."""
    return OpenApi(document=await asyncio.to_thread(openapi, caller.site.catalogue, caller.site.base_url))


def _exempt(caller: Caller) -> Exempt | None:
    """What the reader's enterprise lets take effect without review."""
    if caller.user is None:
        return None
    scopes = caller.cell.scopes

    def exempt(grant: Grant) -> bool:
        return scopes.exempt(grant)

    return exempt
