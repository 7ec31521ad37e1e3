"""The ledger of what is emulated: from the catalogue, and from what tests have proven of it."""

from typing import Any

from larkstead import __version__
from larkstead.contract.events import events
from larkstead.contract.proofs import proofs
from larkstead.delivery.events import CAUSED
from larkstead.gate.endpoint import Catalogue, Endpoint

# What is missing at an endpoint that no test has proven.
UNPROVEN = "no test reads back what it does"
# And of an event.
UNCAUSED = "nothing here causes it"


def ledger(catalogue: Catalogue) -> dict[str, Any]:
    """The ledger as scripts read it: its keys stay."""
    proven = proofs()
    endpoints = in_order(catalogue)
    return {
        "version": __version__,
        "endpoints": [one.request for one in endpoints if one.facts.id in proven.endpoints],
        "events": sorted(CAUSED),
        "features": list(proven.features),
        "partial": {one.request: missing for one in endpoints if (missing := missing_at(one))}
        | {type: [UNCAUSED] for type in sorted(events().keys() - CAUSED)},
    }


def in_order(catalogue: Catalogue) -> list[Endpoint]:
    """The endpoints with behaviour, by path."""
    return sorted(catalogue.endpoints.values(), key=lambda one: (one.facts.path, one.facts.method))


def missing_at(endpoint: Endpoint) -> list[str]:
    """What is missing at an endpoint with behaviour; nothing where it is emulated whole."""
    unproven = [] if endpoint.facts.id in proofs().endpoints else [UNPROVEN]
    return [*unproven, *endpoint.missing]
