import { Button, Input, TextArea } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import type { AvailabilityRequest, AvailabilityCard, UserCard, VersionChanges } from "../../../gen/console";
import type { Refused } from "../../../net/call";
import { ActionButton } from "../../../parts/ActionButton";
import { ErrorNote } from "../../../parts/ErrorNote";
import { Field } from "../../../parts/Field";
import { usePick, useText } from "../../../state/language";
import { versionTexts } from "../../../texts/consoleVersions";
import { AudienceEditor, asAsk, asDraft, isEmpty } from "../users/AudienceEditor";
import { Changes } from "./Changes";

export interface VersionValues {
  number: string;
  notes: string;
  availability: AvailabilityRequest;
}

interface Props {
  number: string;
  notes: string;
  availability: AvailabilityCard;
  creator: UserCard;
  changes: VersionChanges;
  busy: boolean;
  refused: Refused | null;
  onSave: (values: VersionValues) => void;
  onCancel: () => void;
}

/** The fields of a version: its number, notes and availability, with what it changes. */
export function VersionForm({ creator, changes, busy, refused, onSave, onCancel, ...start }: Props) {
  const t = useText(versionTexts);
  const words = useText();
  const pick = usePick();
  const [number, setNumber] = useState(start.number);
  const [notes, setNotes] = useState(start.notes);
  const [draft, setDraft] = useState(() => asDraft(start.availability, creator));
  const [tried, setTried] = useState(false);
  const fault = (field: string) => (refused?.cause === "BadField" && refused.data.field === field ? pick(refused.said) : undefined);
  const placed = refused?.cause === "BadField" && ["number", "notes", "availability"].includes(String(refused.data.field));
  const missing = (value: string) => (tried && !value.trim() ? words.required : undefined);
  const save = () => {
    setTried(true);
    if (number.trim() && notes.trim() && !isEmpty(draft)) onSave({ number: number.trim(), notes: notes.trim(), availability: asAsk(draft, creator) });
  };
  return (
    <>
      <section className="lk-pane lk-stack">
        <Field label={t.number} required hint={t.numberHint} wrong={missing(number) ?? fault("number")}>
          {(id) => <Input id={id} value={number} style={{ maxWidth: 240 }} onChange={setNumber} />}
        </Field>
        <Field label={t.notes} required hint={t.notesHint} wrong={missing(notes) ?? fault("notes")}>
          {(id) => <TextArea id={id} value={notes} rows={3} maxCount={1000} maxLength={1000} onChange={setNotes} />}
        </Field>
        <Field label={t.availability} required hint={t.availabilityHint} wrong={tried && isEmpty(draft) ? t.chooseUsers : fault("availability")}>
          {() => <AudienceEditor draft={draft} creator={creator} onChange={setDraft} />}
        </Field>
      </section>
      <section className="lk-pane lk-stack">
        <h2>{t.changesTitle}</h2>
        <Changes changes={changes} />
      </section>
      {refused && !placed && <ErrorNote refused={refused} />}
      <div className="lk-row">
        <ActionButton theme="solid" busy={busy} onClick={save}>
          {words.save}
        </ActionButton>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </>
  );
}
