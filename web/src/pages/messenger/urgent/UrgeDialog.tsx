import { IconSearch } from "@douyinfe/semi-icons";
import { Checkbox, Input, Radio, RadioGroup, Toast } from "@douyinfe/semi-ui-19";
import { useDeferredValue, useState } from "react";
import { useDo, usePages } from "../../../net/ask";
import { Avatar } from "../../../parts/Avatar";
import { ConfirmDialog } from "../../../parts/ConfirmDialog";
import { ErrorNote } from "../../../parts/ErrorNote";
import { LoadMore } from "../../../parts/LoadMore";
import { LoadingPane } from "../../../parts/LoadingPane";
import { useText } from "../../../state/language";
import { urgentTexts } from "../../../texts/urgent";
import type { DialogProps } from "../menu/action";
import type { Member } from "../types";
import css from "./Urgent.module.css";

type Means = "app" | "sms" | "phone";
const MEANS: readonly Means[] = ["app", "sms", "phone"];

/** Whom to urge to read a message of one's own, and how. */
export function UrgeDialog({ on: { message }, onClose }: DialogProps) {
  const t = useText(urgentTexts);
  const [means, setMeans] = useState<Means>("app");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const done = () => {
    Toast.success(t.urged);
    onClose();
  };
  const urge = useDo("urgents.urge", { onDone: done });
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <ConfirmDialog
      open
      title={t.urgeTitle}
      confirm={t.sendUrge}
      busy={urge.isPending}
      disabled={chosen.size === 0}
      refused={urge.error}
      onConfirm={() => urge.mutate({ message_id: message.message_id, user_ids: [...chosen], means })}
      onClose={onClose}
    >
      <div className={css.dialog}>
        <p className="lk-quiet">{t.urgeHint}</p>
        <RadioGroup value={means} onChange={({ target }) => setMeans(target.value as Means)} aria-label={t.means}>
          {MEANS.map((one) => <Radio key={one} value={one}>{t[one]}</Radio>)}
        </RadioGroup>
        {means !== "app" && <p className={css.would}>{t.notSent}</p>}
        <People chatId={message.chat_id} chosen={chosen} onToggle={toggle} />
      </div>
    </ConfirmDialog>
  );
}

function People({ chatId, chosen, onToggle }: { chatId: string; chosen: ReadonlySet<string>; onToggle: (id: string) => void }) {
  const t = useText(urgentTexts);
  const [words, setWords] = useState("");
  const query = usePages("groups.members", { chat_id: chatId, words: useDeferredValue(words.trim()) });
  const others = (query.data?.pages.flatMap((page) => page.members) ?? []).filter(({ party, is_me }) => party.kind === "user" && !is_me);
  return (
    <>
      <Input prefix={<IconSearch />} placeholder={t.searchHint} aria-label={t.searchHint} value={words} onChange={setWords} showClear />
      {query.error && !query.data && <ErrorNote refused={query.error} />}
      {query.isPending && <LoadingPane height="120px" />}
      {query.data && others.length === 0 && <p className="lk-quiet">{t.nobody}</p>}
      <ul className={css.options} aria-label={t.whom}>
        {others.map(({ party }: Member) => (
          <li key={party.id}>
            <Checkbox className={css.option ?? ""} checked={chosen.has(party.id)} onChange={() => onToggle(party.id)} aria-label={party.name}>
              <span className={css.person}><Avatar name={party.name} src={party.avatar} size={28} />{party.name}</span>
            </Checkbox>
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}
