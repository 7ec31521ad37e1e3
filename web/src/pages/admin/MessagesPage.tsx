import { Toast } from "@douyinfe/semi-ui-19";
import type { MessageRulesCard } from "../../gen/console";
import { useAsk, useDo } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { ErrorNote } from "../../parts/ErrorNote";
import { PageFrame } from "../../parts/PageFrame";
import { useText } from "../../state/language";
import { adminUsersTexts } from "../../texts/adminUsers";
import { messageLifeTexts } from "../../texts/messageLife";
import { HoursRule } from "./messages/HoursRule";

/** 消息权限: for how long messages are edited and recalled. */
export default function MessagesPage() {
  const t = useText(messageLifeTexts);
  const query = useAsk("admin.message_rules", {});
  return (
    <PageFrame title={t.title} hint={t.hint}>
      <Answered query={query}>{(rules) => <Rules rules={rules} />}</Answered>
    </PageFrame>
  );
}

function Rules({ rules }: { rules: MessageRulesCard }) {
  const t = useText(messageLifeTexts);
  const { saved } = useText(adminUsersTexts);
  // Open conversations offer what is allowed now.
  const set = useDo("admin.set_message_rules", { invalidates: ["admin.message_rules", "messenger.chat"], onDone: () => void Toast.success(saved) });
  const busy = (name: "edit_hours" | "recall_hours") => set.isPending && set.variables[name] !== undefined;
  return (
    <>
      {set.error && <ErrorNote refused={set.error} />}
      <HoursRule key={`edit ${rules.edit_hours}`} name={t.editing} hint={t.editingHint} hours={rules.edit_hours} most={rules.hours_most} busy={busy("edit_hours")} onSave={(edit_hours) => set.mutate({ edit_hours })} />
      <HoursRule key={`recall ${rules.recall_hours}`} name={t.recalling} hint={t.recallingHint} hours={rules.recall_hours} most={rules.hours_most} busy={busy("recall_hours")} onSave={(recall_hours) => set.mutate({ recall_hours })} />
    </>
  );
}
