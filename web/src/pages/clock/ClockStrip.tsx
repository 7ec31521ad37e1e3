import { IconClock } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useEffect, useState } from "react";
import { Dialog } from "../../parts/Dialog";
import { useWhen } from "../../state/dateTime";
import { platformNow } from "../../state/clock";
import { useText } from "../../state/language";
import { clockTexts } from "../../texts/clock";
import css from "./Clock.module.css";
import { ClockPane } from "./ClockPane";

const MINUTE_MS = 60_000;

/** Above every page, as long as the clock of the enterprise is ahead of real time. */
export default function ClockStrip({ ahead }: { ahead: number }) {
  const t = useText(clockTexts);
  const [open, setOpen] = useState(false);
  return (
    <div className={css.strip} role="status" data-lk-strip>
      <IconClock />
      <span className="lk-ellipsis">{t.banner(ahead)}</span>
      <Time ahead={ahead} />
      <Button size="small" theme="light" type="warning" className={css.see ?? ""} onClick={() => setOpen(true)}>{t.see}</Button>
      {open && (
        <Dialog light title={t.title} width="min(760px, calc(100vw - 32px))" onClose={() => setOpen(false)}>
          <div className={css.inside}><ClockPane /></div>
        </Dialog>
      )}
    </div>
  );
}

function Time({ ahead }: { ahead: number }) {
  const t = useText(clockTexts);
  const when = useWhen();
  const [now, setNow] = useState(platformNow);
  useEffect(() => {
    const look = () => setNow(Date.now() + ahead);
    look();
    const timer = setInterval(look, MINUTE_MS / 4);
    return () => clearInterval(timer);
  }, [ahead]);
  return <span className={`lk-ellipsis lk-quiet ${css.wide}`}>{t.bannerNow(when(now))}</span>;
}
