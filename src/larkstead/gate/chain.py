"""The life of a call, read from top to bottom. A new concern is a new line in a list here, never an `if` elsewhere."""

import time
from collections.abc import Awaitable, Callable, Sequence
from functools import cache

import structlog

from larkstead.contract.facts import contract
from larkstead.contract.known import Known
from larkstead.gate.attribution import attribute
from larkstead.gate.authorise import authorise, authorise_values
from larkstead.gate.call import Binary, Call, Reply, Request
from larkstead.gate.decode import decode, parse_query
from larkstead.gate.endpoint import Catalogue, Endpoint
from larkstead.gate.field_scopes import visible
from larkstead.gate.identify import identify
from larkstead.gate.match import Router
from larkstead.gate.read import look, read
from larkstead.gate.record import Recorder
from larkstead.gate.refusals import InternalError, NotEmulated, TooManyCalls, UnknownPath
from larkstead.gate.refused import failure_of
from larkstead.gate.throttle import Throttle
from larkstead.store.journal import JournalFailed
from larkstead.wire.envelope import failure, flat, success
from larkstead.wire.jsons import dump
from larkstead.wire.logid import LogIds
from larkstead.wire.multipart import attachment
from larkstead.world.apps.faults import FailedOnPurpose
from larkstead.world.calling import LOG_ID
from larkstead.world.refusal import Refusal
from larkstead.world.world import World

log = structlog.get_logger(__name__)

# A step that has to wait for something returns what to wait for.
Step = Callable[[Call], Awaitable[None] | None]
# Is told of every answered call, and of the nanoseconds it took.
Observer = Callable[[Call, Reply, int], None]


class Chain:
    """Judges calls to the open API, one after another step of `steps`, then lets the endpoint act, and records
    the call.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        world: World,
        *,
        throttle: Throttle | None,
        recorder: Recorder | None,
        log_ids: LogIds,
        observers: Sequence[Observer] = (),
    ) -> None:
        self._world = world
        self._throttle = throttle
        self._recorder = recorder
        self.log_ids = log_ids
        self._observers = observers
        self._router = _routes(catalogue)
        # The call log knows them by these names, in this order (wire/call_steps.py).
        self.steps: Sequence[Step] = (
            # From the head alone: who may not call is told so before anything else of the request is taken in.
            self.match,
            identify,
            authorise,
            self.throttle,
            # From here on with the body.
            read,
            decode,
            authorise_values,
            self.break_on_purpose,
        )

    async def judge(self, request: Request, base_url: str) -> Reply:
        """Answer one call. Always a JSON body, always the log id in `X-Tt-Logid`, in that spelling."""
        call = Call(request, self.log_ids.next(request.received_ms), base_url, self._world)
        mark, now = call.marks_ns.append, time.monotonic_ns
        mark(now())
        answering = LOG_ID.set(call.log_id)
        try:
            for step in self.steps:
                if (waiting := step(call)) is not None:
                    await waiting
                mark(now())
            reply = await self._handle(call)
        except Refusal as refusal:
            await look(call)
            reply = self._refuse(call, refusal)
        except JournalFailed:
            reply = self._refuse(call, InternalError())
        except Exception:
            log.exception("call.crashed", log_id=call.log_id, path=request.raw_path)
            reply = self._refuse(call, InternalError())
        finally:
            LOG_ID.reset(answering)
        mark(ended := now())
        duration_ns = ended - request.started_ns
        if self._recorder is not None:
            self._recorder.record(call, reply, duration_ns)
        for observe in self._observers:
            observe(call, reply, duration_ns)
        return reply

    def match(self, call: Call) -> None:
        """Find the endpoint that the method and path name."""
        request = call.request
        call.query_values = parse_query(request.raw_query)
        found = self._router.match(request.method, request.raw_path)
        if found is None:
            raise UnknownPath()
        target, call.path_values = found
        if isinstance(target, Known):
            raise NotEmulated(what=f"{target.method} {target.path} ({target.name})")
        call.endpoint = target

    def throttle(self, call: Call) -> None:
        """Count the call against its endpoint's tier, per app and tenant."""
        if self._throttle is None or call.app is None or call.endpoint is None or call.tenant is None:
            return
        facts = call.endpoint.facts
        if facts.per_second is None and facts.per_minute is None:
            return
        over = self._throttle.take((facts.id, call.app.id, call.tenant.id), facts.per_second, facts.per_minute)
        if over is not None:
            raise TooManyCalls(limit=over.limit, reset_s=over.reset_s)

    def break_on_purpose(self, call: Call) -> None:
        """Answer with the code that somebody wants the app's program to meet."""
        if call.app is None or call.endpoint is None:
            return
        fault = self._world.faults.take(call.app.id, "answer", endpoint=call.endpoint.facts.id)
        if fault is not None:
            raise FailedOnPurpose(code=fault.value, app_id=call.app.app_id)

    async def _handle(self, call: Call) -> Reply:
        endpoint = call.endpoint
        assert endpoint is not None
        arguments = {}
        if endpoint.path_model is not None:
            arguments["path"] = call.path
        if endpoint.query_model is not None:
            arguments["query"] = call.query
        if endpoint.body_model is not None:
            arguments["body"] = call.body
        given = await endpoint.handler(call, **arguments)
        if type(given) is Binary:
            return _file(call, given)
        answer = visible(call, given)
        body = flat(answer, endpoint.msg) if endpoint.wrap == "flat" else success(answer, endpoint.msg)
        call.message = endpoint.msg
        return Reply(200, body, {"X-Tt-Logid": call.log_id})

    def _refuse(self, call: Call, refusal: Refusal) -> Reply:
        failed = failure_of(refusal, call.endpoint)
        call.code, call.message, call.refusal = failed.code, failed.kept or failed.msg, refusal
        attribute(call)
        body = failure(failed, call.log_id, call.base_url, call.brand)
        return Reply(failed.status, body, {"X-Tt-Logid": call.log_id, **failed.headers})


@cache
def _routes(catalogue: Catalogue) -> Router[Endpoint | Known]:
    """The way to every endpoint; the same for every server of a process, which tests start by the thousand."""
    router: Router[Endpoint | Known] = Router()
    for endpoint in catalogue.endpoints.values():
        router.add(endpoint.facts.method, endpoint.facts.path, endpoint)
    for known in contract().known:
        router.add(known.method, known.path, known)
    return router


def _file(call: Call, given: Binary) -> Reply:
    """A file as the answer. A browser that is led to it neither runs it nor guesses what it is."""
    headers = {
        "X-Tt-Logid": call.log_id,
        "Content-Type": given.content_type,
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox",
    }
    if given.filename:
        headers["Content-Disposition"] = attachment(given.filename)
    told = {"file": given.filename, "size": given.content.size, "content_type": given.content_type}
    return Reply(200, dump(told), headers, given.content)
