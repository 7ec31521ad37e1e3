import { IconIdCard } from "@douyinfe/semi-icons";
import { Button, Input } from "@douyinfe/semi-ui-19";
import { type FormEvent, useState } from "react";
import { useSearchParams } from "react-router";
import { useInvalidate } from "../../net/ask";
import { EmptyState } from "../../parts/EmptyState";
import { PageFrame } from "../../parts/PageFrame";
import { useText } from "../../state/language";
import { idTexts } from "../../texts/ids";
import { IdReport } from "./IdReport";
import css from "./Id.module.css";

/** Any id explained: what it is, whose, of which app. */
export default function IdPage() {
  const t = useText(idTexts);
  const [search, setSearch] = useSearchParams();
  const asked = search.get("q")?.trim() ?? "";
  const invalidate = useInvalidate();
  // Who asks for the same id again wants to know what it is now.
  const ask = (id: string) => (id === asked ? void invalidate("ids.") : setSearch({ q: id }));
  return (
    <PageFrame title={t.title} hint={t.hint}>
      <IdForm key={asked} id={asked} onAsk={ask} />
      {asked ? <IdReport key={asked} id={asked} /> : <EmptyState title={t.startTitle} hint={t.startHint} icon={<IconIdCard />} />}
    </PageFrame>
  );
}

function IdForm({ id, onAsk }: { id: string; onAsk: (id: string) => void }) {
  const t = useText(idTexts);
  const [typed, setTyped] = useState(id);
  const ask = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim()) onAsk(typed.trim());
  };
  return (
    <form className={css.form} onSubmit={ask}>
      <Input
        size="large"
        className="lk-mono"
        value={typed}
        placeholder={t.field}
        aria-label={t.field}
        autoFocus={!id}
        showClear
        onChange={setTyped}
      />
      <Button size="large" theme="solid" htmlType="submit">{t.explain}</Button>
    </form>
  );
}
