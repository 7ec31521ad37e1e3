import { Button, Input, TextArea, Toast } from "@douyinfe/semi-ui-19";
import { useRef, useState } from "react";
import type { GroupSettingsCard } from "../../../gen/console";
import { useDo } from "../../../net/ask";
import { Refused, handOver } from "../../../net/call";
import { ActionButton } from "../../../parts/ActionButton";
import { Avatar } from "../../../parts/Avatar";
import { ErrorNote } from "../../../parts/ErrorNote";
import { Field } from "../../../parts/Field";
import { usePick, useText } from "../../../state/language";
import { groupTexts } from "../../../texts/groups";
import { messengerTexts } from "../../../texts/messenger";
import css from "./Groups.module.css";
import { AFTER } from "./after";

/** What a group is called and shows. */
export function InfoPane({ group }: { group: GroupSettingsCard }) {
  const t = useText(groupTexts);
  const said = useText(messengerTexts);
  const { save } = useText();
  const [name, setName] = useState(group.name);
  const [description, setDescription] = useState(group.description);
  const change = useDo("groups.change", { invalidates: AFTER, onDone: () => Toast.success(t.saved) });
  const same = name === group.name && description === group.description;
  return (
    <>
      <Picture group={group} />
      <Field label={said.groupName} required>
        {(id) => <Input id={id} value={name} maxLength={60} disabled={!group.may_edit} onChange={setName} />}
      </Field>
      <Field label={t.description}>
        {(id) => (
          <TextArea id={id} value={description} maxLength={100} disabled={!group.may_edit} autosize={{ minRows: 2, maxRows: 5 }} placeholder={t.noDescription} onChange={setDescription} />
        )}
      </Field>
      {change.error && <ErrorNote refused={change.error} />}
      {group.may_edit ? (
        <div className={css.buttons}>
          <ActionButton theme="solid" busy={change.isPending} disabled={same || !name.trim()} onClick={() => change.mutate({ chat_id: group.chat_id, name, description })}>{save}</ActionButton>
        </div>
      ) : <p className={css.quiet}>{t.mayNotEdit}</p>}
    </>
  );
}

function Picture({ group }: { group: GroupSettingsCard }) {
  const t = useText(groupTexts);
  const pick = usePick();
  const input = useRef<HTMLInputElement>(null);
  const change = useDo("groups.change", { invalidates: AFTER, onRefused: (refused) => Toast.error(pick(refused.said)) });
  const take = async (file: File) => {
    try {
      const taken = await handOver("messenger.attach", { name: file.name || "picture.png", as: "avatar" }, file);
      const { image_key } = JSON.parse(taken.content) as { image_key: string };
      change.mutate({ chat_id: group.chat_id, avatar: image_key });
    } catch (error) {
      Toast.error(error instanceof Refused ? pick(error.said) : t.pictureFault);
    }
  };
  return (
    <div className={css.picture}>
      <Avatar name={group.name} src={group.avatar} size={64} square />
      {group.may_edit && <Button loading={change.isPending} onClick={() => input.current?.click()}>{t.changePicture}</Button>}
      <input
        ref={input}
        type="file"
        hidden
        accept="image/png,image/jpeg,image/gif,image/webp"
        aria-label={t.changePicture}
        onChange={({ target }) => {
          const [file] = Array.from(target.files ?? []);
          target.value = "";
          if (file) void take(file);
        }}
      />
    </div>
  );
}
