import type { ProcessFigures } from "../../../gen/console";
import { Facts } from "../../../parts/Facts";
import { useCount } from "../../../state/dateTime";
import { useText } from "../../../state/language";
import { opsTexts } from "../../../texts/ops";
import { bytes } from "./amounts";

/** How the process is doing. */
export function ProcessPane({ process }: { process: ProcessFigures }) {
  const t = useText(opsTexts);
  const count = useCount();
  const { disk, events } = process;
  return (
    <section className="lk-pane lk-stack" aria-label={t.process}>
      <h2>{t.process}</h2>
      <Facts
        rows={[
          [t.version, `${process.version} · ${process.database}`],
          [t.up, useUp(process.up_s)],
          [t.memory, t.memoryValue(bytes(process.memory), bytes(process.writers))],
          [t.pages, count(process.pages)],
          [t.messages, count(process.messages)],
          [t.connections, count(process.connections)],
          [t.events, t.eventsValue(events.delivered, events.failed, events.given_up, events.waiting)],
          [t.queues, t.queuesValue(process.waiting, process.waiting_calls)],
          [t.dropped, count(process.dropped)],
          [t.disk, t.diskValue(bytes(disk.store), bytes(disk.calls), bytes(disk.files))],
        ]}
      />
    </section>
  );
}

function useUp(seconds: number): string {
  const t = useText(opsTexts);
  if (seconds >= 86_400) return `${t.days(Math.floor(seconds / 86_400))} ${t.hours(Math.floor((seconds % 86_400) / 3600))}`;
  return seconds >= 3600 ? `${t.hours(Math.floor(seconds / 3600))} ${t.minutes(Math.floor((seconds % 3600) / 60))}` : t.minutes(Math.floor(seconds / 60));
}
