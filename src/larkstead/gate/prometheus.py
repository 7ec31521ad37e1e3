"""`/metrics` in the form that Prometheus reads. Loaded when somebody first asks: its library is no part of a start."""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from larkstead import __version__
from larkstead.gate.process_stats import Figures
from larkstead.store.journal import Journal

__all__ = ["CONTENT_TYPE_LATEST", "Exposition"]


class Exposition:
    """A registry of its own over the process's figures."""

    def __init__(self, figures: Figures) -> None:
        self._registry = CollectorRegistry(auto_describe=False)
        self._registry.register(Collector(figures))
        ProcessCollector(registry=self._registry)

    def text(self) -> bytes:
        """Everything, now."""
        return generate_latest(self._registry)


class Collector:
    """Reads the figures for each scrape."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def collect(self) -> Iterator[Metric]:
        """Every family."""
        figures = self._figures
        info = GaugeMetricFamily("larkstead_build_info", "1, with the version.", labels=["version", "database"])
        info.add_metric([__version__, figures.database], 1)
        yield info
        yield GaugeMetricFamily("larkstead_ready", "Whether calls are accepted.", float(figures.health.ready))
        yield GaugeMetricFamily("larkstead_live_pages", "Open pages that are told of what happens.", figures.pages)
        yield GaugeMetricFamily(
            "larkstead_long_connections", "Connections over which apps are told of events.", figures.connections
        )
        yield CounterMetricFamily(
            "larkstead_messages_stored", "Messages stored since the start.", figures.metrics.messages
        )
        yield from self._events()
        yield from self._calls()
        yield from self._journals()
        memory = GaugeMetricFamily("larkstead_writer_memory_bytes", "Memory of a writer process.", labels=["journal"])
        for name, size in figures.writers().items():
            memory.add_metric([name], size)
        yield memory

    def _events(self) -> Iterator[Metric]:
        tries = CounterMetricFamily(
            "larkstead_events_delivered",
            "Tries to bring apps their events, by what became of the event then.",
            labels=["transport", "outcome"],
        )
        for (transport, outcome), count in list(self._figures.tries.items()):
            tries.add_metric([transport, outcome], count)
        yield tries
        took = HistogramMetricFamily(
            "larkstead_event_delivery_seconds", "Time of tries that were taken.", labels=["transport"]
        )
        for transport, spread in list(self._figures.tries.seconds.items()):
            took.add_metric([transport], spread.running(), spread.total)
        yield took
        waiting = self._figures.count_waiting()
        yield GaugeMetricFamily("larkstead_events_waiting", "Events that wait for a try.", waiting)

    def _calls(self) -> Iterator[Metric]:
        metrics = self._figures.metrics
        calls = CounterMetricFamily("larkstead_calls", "API calls answered.", labels=["endpoint", "code"])
        for (endpoint, code), counter in list(metrics.calls.items()):
            calls.add_metric([endpoint, str(code)], counter.value)
        yield calls
        took = HistogramMetricFamily("larkstead_call_duration_seconds", "Time to answer.", labels=["endpoint"])
        for endpoint, spread in list(metrics.seconds.items()):
            took.add_metric([endpoint], spread.running(), spread.total)
        yield took

    def _journals(self) -> Iterator[Metric]:
        journals: dict[str, Journal] = {"platform": self._figures.journal}
        if self._figures.call_journal is not None:
            journals["calls"] = self._figures.call_journal
        label = ["journal"]
        waiting = GaugeMetricFamily("larkstead_journal_waiting", "Submits that no batch has taken.", labels=label)
        dropped = CounterMetricFamily("larkstead_journal_dropped", "Submits given up for want of room.", labels=label)
        failed = CounterMetricFamily("larkstead_journal_failed_batches", "Batches not stored.", labels=label)
        sizes = HistogramMetricFamily("larkstead_journal_batch_size", "Submits in one transaction.", labels=label)
        commits = HistogramMetricFamily("larkstead_journal_commit_seconds", "Time to store a batch.", labels=label)
        for name, journal in journals.items():
            stats = journal.stats
            waiting.add_metric([name], journal.waiting)
            dropped.add_metric([name], stats.dropped)
            failed.add_metric([name], stats.failed)
            sizes.add_metric([name], stats.sizes.running(), stats.sizes.total)
            commits.add_metric([name], stats.commits.running(), stats.commits.total)
        yield from (waiting, dropped, failed, sizes, commits)
