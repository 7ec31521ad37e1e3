import { Button, Select, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { useDo } from "../../../net/ask";
import { Field } from "../../../parts/Field";
import { useTellRefusal } from "../../../parts/useTellRefusal";
import { useText } from "../../../state/language";
import { chatPartTexts } from "../../../texts/chatParts";
import details from "../Details.module.css";
import { AnnouncementDialog } from "./AnnouncementDialog";
import { MenuDialog } from "./MenuDialog";
import css from "./Parts.module.css";
import { useParts } from "./useParts";

/** In a group's details: its announcement and menu, and who may change what stands around it. */
export function PartsDetails({ chatId }: { chatId: string }) {
  const t = useText(chatPartTexts);
  const tell = useTellRefusal();
  const parts = useParts(chatId);
  const [open, setOpen] = useState<"announcement" | "menu" | null>(null);
  const top = useDo("parts.put_notice", { onRefused: tell });
  const close = () => setOpen(null);
  return (
    <section className={css.section} aria-label={t.announcement}>
      <div className={details.actions}>
        <Button block onClick={() => setOpen("announcement")}>{t.announcement}</Button>
        {parts?.may_change_notice && <Button block onClick={() => top.mutate({ chat_id: chatId })}>{t.noticePut}</Button>}
        {parts?.may_change_tabs && <Button block onClick={() => setOpen("menu")}>{t.menuManage}</Button>}
      </div>
      {parts?.may_govern && <Rules chatId={chatId} tabs={parts.tabs_rule} notice={parts.notice_rule} />}
      {open === "announcement" && <AnnouncementDialog chatId={chatId} onClose={close} />}
      {open === "menu" && <MenuDialog chatId={chatId} onClose={close} />}
    </section>
  );
}

type Rule = "all_members" | "only_owner";

function Rules({ chatId, tabs, notice }: { chatId: string; tabs: Rule; notice: Rule }) {
  const t = useText(chatPartTexts);
  const tell = useTellRefusal();
  const change = useDo("parts.change_rules", { onRefused: tell, onDone: () => void Toast.success(t.saved) });
  const options = (["all_members", "only_owner"] as const).map((value) => ({ value, label: t[value] }));
  return (
    <>
      <h3>{t.rules}</h3>
      <Field label={t.rulesTabs}>
        {(id) => <Select id={id} aria-label={t.rulesTabs} className={css.wide ?? ""} value={tabs} optionList={options} onChange={(rule) => change.mutate({ chat_id: chatId, tabs_rule: rule as Rule })} />}
      </Field>
      <Field label={t.rulesNotice}>
        {(id) => <Select id={id} aria-label={t.rulesNotice} className={css.wide ?? ""} value={notice} optionList={options} onChange={(rule) => change.mutate({ chat_id: chatId, notice_rule: rule as Rule })} />}
      </Field>
    </>
  );
}
