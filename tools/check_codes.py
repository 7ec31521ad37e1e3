"""Counts the documented refusals of each area: those that a call can meet, those that none meets, each for a reason
(`contract/not_raised`), and those of endpoints that are not built yet. What is raised beyond the tables of the pages is
counted apart.

Fails where a documented refusal is none of these.
"""

import sys
from collections import Counter

from larkstead.api import CATALOGUE
from larkstead.contract.facts import EndpointFacts, contract
from larkstead.contract.not_raised import NOT_RAISED

COLUMNS = ("documented", "raised", "not raised", "not built", "raised besides")


def counted(facts: EndpointFacts) -> Counter[str]:
    """How many of an endpoint's refusals are of each kind."""
    documented = {error.code for error in facts.errors}
    endpoint = CATALOGUE.endpoints.get(facts.id)
    if endpoint is None:
        return Counter({"documented": len(documented), "not built": len(documented)})
    raised, not_raised = set(endpoint.refuses.values()), set(NOT_RAISED.get(facts.id, {}))
    counts = (documented, raised & documented, not_raised & documented, (), raised - documented)
    return Counter(dict(zip(COLUMNS, map(len, counts), strict=True)))


def rows() -> list[tuple[str, Counter[str]]]:
    """A line for each area, then one for all."""
    areas: dict[str, Counter[str]] = {}
    for facts in contract().endpoints.values():
        areas.setdefault(facts.area, Counter()).update(counted(facts))
    return [*sorted(areas.items()), ("all", sum(areas.values(), Counter()))]


def main() -> int:
    """Print the table; 1 if a documented refusal is in no column."""
    table = rows()
    width = max(len(area) for area, _ in table)
    print("  ".join([f"{'area':{width}}", *COLUMNS]))
    for area, counts in table:
        print("  ".join([f"{area:{width}}", *(f"{counts[column]:{len(column)}}" for column in COLUMNS)]))
    whole = table[-1][1]
    lacking = whole["documented"] - whole["raised"] - whole["not raised"] - whole["not built"]
    if lacking:
        print(f"{lacking} documented refusals are neither raised nor have a reason in larkstead/contract/not_raised")
    return bool(lacking)


if __name__ == "__main__":
    sys.exit(main())
