import { IconCopy, IconMore, IconReply } from "@douyinfe/semi-icons";
import { Button, Dropdown, Modal, Toast } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { CodeBlock } from "../../parts/CodeBlock";
import { copyText } from "../../parts/copy";
import { useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import css from "./Log.module.css";
import { plainText } from "./plainText";
import type { Message } from "./types";

/** Reply, copy, ids, and the message as data. */
export function MessageTools({ message, onReply }: { message: Message; onReply: () => void }) {
  const t = useText(messengerTexts);
  const { copied, copyFailed } = useText();
  const [raw, setRaw] = useState(false);
  const [open, setOpen] = useState(false);
  const copy = async (text: string) => {
    if (await copyText(text)) Toast.success(copied);
    else Toast.warning(copyFailed);
  };
  const menu = (
    <Dropdown.Menu>
      <Dropdown.Item onClick={() => void copy(message.message_id)}>{t.copyMessageId}</Dropdown.Item>
      <Dropdown.Item onClick={() => void copy(message.chat_id)}>{t.copyChatId}</Dropdown.Item>
      <Dropdown.Item onClick={() => setRaw(true)}>{t.viewRaw}</Dropdown.Item>
    </Dropdown.Menu>
  );
  return (
    <div className={`${css.tools} ${open ? css.toolsOpen : ""}`}>
      <Tool label={t.reply} icon={<IconReply />} onClick={onReply} />
      <Tool label={t.copyText} icon={<IconCopy />} onClick={() => void copy(plainText(message, t))} />
      <Dropdown trigger="click" position="bottomRight" clickToHide render={menu} onVisibleChange={setOpen}>
        <span className="lk-trigger"><Tool label={t.moreActions} icon={<IconMore />} /></span>
      </Dropdown>
      {raw && (
        <Modal visible title={t.rawTitle} width={640} footer={null} centered onCancel={() => setRaw(false)}>
          <div className={css.raw}><CodeBlock code={readable(message)} language="json" maxHeight="60dvh" wrap /></div>
        </Modal>
      )}
    </div>
  );
}

function Tool({ label, icon, onClick }: { label: string; icon: React.ReactNode; onClick?: () => void }) {
  return <Button size="small" theme="borderless" type="tertiary" icon={icon} aria-label={label} title={label} {...(onClick ? { onClick } : {})} />;
}

function readable(message: Message): string {
  return JSON.stringify(message, null, 2);
}
