import { IconPlus, IconSearch, IconSetting } from "@douyinfe/semi-icons";
import { Button, Input } from "@douyinfe/semi-ui-19";
import { useDeferredValue, useState } from "react";
import { useAsk, usePages } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { LoadMore } from "../../parts/LoadMore";
import { useText } from "../../state/language";
import { groupTexts } from "../../texts/groups";
import { messengerTexts } from "../../texts/messenger";
import { AddDialog, DissolveDialog, LeaveDialog, RemoveDialog } from "./GroupDialogs";
import { MemberRow } from "./MemberRow";
import { CustomBots } from "./bots/CustomBots";
import { RovingList } from "./keyboard/RovingList";
import { SettingsDialog } from "./groups/SettingsDialog";
import { PartsDetails } from "./parts/PartsDetails";
import { MessageTypeField } from "./threads/MessageTypeField";
import css from "./Details.module.css";
import type { Chat, Member } from "./types";

type Open = "add" | "settings" | "leave" | "dissolve" | Member | null;

/** A group's members and custom bots, and what one may do with the group. */
export function GroupDetails({ chat, onGone }: { chat: Chat; onGone: () => void }) {
  const t = useText(messengerTexts);
  const said = useText(groupTexts);
  const [words, setWords] = useState("");
  const query = usePages("groups.members", { chat_id: chat.chat_id, words: useDeferredValue(words.trim()) });
  const { data: group } = useAsk("groups.settings", { chat_id: chat.chat_id });
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  // People are counted as the heading of the conversation counts them, and bots apart.
  const bots = (query.data?.pages[0]?.count ?? 0) - chat.members;
  const inside = [t.memberCount(chat.members), ...(bots > 0 ? [t.botCount(bots)] : [])].join(" · ");
  const members = query.data?.pages.flatMap((page) => page.members) ?? [];
  return (
    <>
      <div className={css.sectionHead}>
        <h3>{t.members} <span className="lk-quiet">{inside}</span></h3>
        {group?.may_add !== false && <Button size="small" icon={<IconPlus />} onClick={() => setOpen("add")}>{t.addMembers}</Button>}
      </div>
      <Input size="small" prefix={<IconSearch />} placeholder={said.searchMembers} aria-label={said.searchMembers} value={words} onChange={setWords} showClear />
      <Answered query={query} height="120px">
        {() => (
          members.length === 0 ? <p className={css.none}>{said.noMemberFound}</p> : <RovingList className={css.members} items=":scope > li">
            {members.map((member) => (
              <MemberRow key={`${member.party.kind}${member.party.id}`} member={member} onRemove={() => setOpen(member)} />
            ))}
          </RovingList>
        )}
      </Answered>
      <LoadMore query={query} />
      <CustomBots chatId={chat.chat_id} />
      <PartsDetails chatId={chat.chat_id} />
      <MessageTypeField chat={chat} />
      <div className={css.actions}>
        <Button block icon={<IconSetting />} onClick={() => setOpen("settings")}>{said.settings}{group && group.waiting > 0 ? ` · ${said.waitingNow(group.waiting)}` : ""}</Button>
        <Button block type="danger" onClick={() => setOpen("leave")}>{t.leave}</Button>
        {chat.mine && <Button block type="danger" onClick={() => setOpen("dissolve")}>{t.dissolve}</Button>}
      </div>
      {open === "add" && <AddDialog chat={chat} members={members} onClose={close} />}
      {open === "settings" && <SettingsDialog chatId={chat.chat_id} onClose={close} />}
      {open === "leave" && <LeaveDialog chat={chat} onClose={close} onGone={onGone} />}
      {open === "dissolve" && <DissolveDialog chat={chat} onClose={close} onGone={onGone} />}
      {open !== null && typeof open === "object" && <RemoveDialog chat={chat} member={open} onClose={close} />}
    </>
  );
}
