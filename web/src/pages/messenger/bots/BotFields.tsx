import { Checkbox, Input, TextArea } from "@douyinfe/semi-ui-19";
import type { Refused } from "../../../net/call";
import { ColourPicker } from "../../../parts/ColourPicker";
import { ErrorNote } from "../../../parts/ErrorNote";
import { Field } from "../../../parts/Field";
import { usePick, useText } from "../../../state/language";
import { customBotTexts } from "../../../texts/customBots";
import css from "./Bots.module.css";
import type { BotDraft } from "./draft";

const NAME_MOST = 32;
const DESCRIPTION_MOST = 256;

interface Props {
  draft: BotDraft;
  refused: Refused | null;
  onChange: (draft: BotDraft) => void;
  /** Enter was pressed in the line of the name. */
  onEnter?: () => void;
}

/** A custom bot's settings. What the server refuses stands beside the field that it is about. */
export function BotFields({ draft, refused, onChange, onEnter }: Props) {
  const t = useText(customBotTexts);
  const pick = usePick();
  const fault = (field: keyof BotDraft) => (refused && faultyField(refused) === field ? pick(refused.said) : undefined);
  const set = (change: Partial<BotDraft>) => onChange({ ...draft, ...change });
  return (
    <>
      <Field label={t.name} required wrong={fault("name")}>
        {(id) => <Input id={id} autoFocus value={draft.name} maxLength={NAME_MOST} onChange={(name) => set({ name })} {...(onEnter ? { onEnterPress: onEnter } : {})} />}
      </Field>
      <Field label={t.description} wrong={fault("description")}>
        {(id) => <TextArea id={id} value={draft.description} autosize={{ minRows: 1, maxRows: 4 }} maxLength={DESCRIPTION_MOST} onChange={(description) => set({ description })} />}
      </Field>
      <Field label={t.icon} wrong={fault("icon")}>
        {() => <ColourPicker name={draft.name} colour={draft.icon} onPick={(icon) => set({ icon })} />}
      </Field>
      <section className={css.security}>
        <div>
          <h3>{t.security}</h3>
          <div className="lk-quiet">{t.securityHint}</div>
        </div>
        <Field label={t.keywords} hint={t.keywordsHint} wrong={fault("keywords")}>
          {(id) => <TextArea id={id} value={draft.keywords} autosize={{ minRows: 1, maxRows: 5 }} onChange={(keywords) => set({ keywords })} />}
        </Field>
        <Field label={t.addresses} hint={t.addressesHint} wrong={fault("addresses")}>
          {(id) => <TextArea id={id} value={draft.addresses} autosize={{ minRows: 1, maxRows: 5 }} onChange={(addresses) => set({ addresses })} />}
        </Field>
        <Checkbox checked={draft.signed} extra={t.signedHint} onChange={(event) => set({ signed: Boolean(event.target.checked) })}>
          {t.signed}
        </Checkbox>
      </section>
      {refused && !(faultyField(refused) in draft) && <ErrorNote refused={refused} />}
    </>
  );
}

/** The field that a refusal is about, "" when it is about none. */
function faultyField(refused: Refused): string {
  return refused.cause === "BadField" ? String(refused.data.field) : "";
}
