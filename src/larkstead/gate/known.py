"""Which call of the platform a method and path name, whether it has behaviour here or not."""

from functools import cache

from larkstead.contract.facts import contract
from larkstead.contract.known import Known
from larkstead.gate.match import Router


def known_call(method: str, raw_path: str) -> Known | None:
    """The call that is meant; None where the platform knows no such path, or not with this method."""
    found = _router().match(method, raw_path)
    return None if found is None else found[0]


@cache
def _router() -> Router[Known]:
    router: Router[Known] = Router()
    for known in contract().known:
        router.add(known.method, known.path, known)
    return router
