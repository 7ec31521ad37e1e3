import { IconEdit, IconPlus } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { useState } from "react";
import { usePages } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { LoadMore } from "../../parts/LoadMore";
import { useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import { AddDialog, DissolveDialog, LeaveDialog, RemoveDialog, RenameDialog } from "./GroupDialogs";
import { MemberRow } from "./MemberRow";
import { CustomBots } from "./bots/CustomBots";
import { RovingList } from "./keyboard/RovingList";
import css from "./Details.module.css";
import type { Chat, Member } from "./types";

type Open = "add" | "rename" | "leave" | "dissolve" | Member | null;

/** A group's members and custom bots, and what one may do with the group. */
export function GroupDetails({ chat, onGone }: { chat: Chat; onGone: () => void }) {
  const t = useText(messengerTexts);
  const query = usePages("groups.members", { chat_id: chat.chat_id });
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const members = query.data?.pages.flatMap((page) => page.members) ?? [];
  return (
    <>
      <div className={css.sectionHead}>
        <h3>{t.members} <span className="lk-quiet">{query.data?.pages[0]?.count ?? ""}</span></h3>
        <Button size="small" icon={<IconPlus />} onClick={() => setOpen("add")}>{t.addMembers}</Button>
      </div>
      <Answered query={query} height="120px">
        {() => (
          <RovingList className={css.members} items=":scope > li">
            {members.map((member) => (
              <MemberRow key={`${member.party.kind}${member.party.id}`} member={member} onRemove={() => setOpen(member)} />
            ))}
          </RovingList>
        )}
      </Answered>
      <LoadMore query={query} />
      <CustomBots chatId={chat.chat_id} />
      <div className={css.actions}>
        <Button block icon={<IconEdit />} onClick={() => setOpen("rename")}>{t.rename}</Button>
        <Button block type="danger" onClick={() => setOpen("leave")}>{t.leave}</Button>
        {chat.mine && <Button block type="danger" onClick={() => setOpen("dissolve")}>{t.dissolve}</Button>}
      </div>
      {open === "add" && <AddDialog chat={chat} members={members} onClose={close} />}
      {open === "rename" && <RenameDialog chat={chat} onClose={close} />}
      {open === "leave" && <LeaveDialog chat={chat} onClose={close} onGone={onGone} />}
      {open === "dissolve" && <DissolveDialog chat={chat} onClose={close} onGone={onGone} />}
      {open !== null && typeof open === "object" && <RemoveDialog chat={chat} member={open} onClose={close} />}
    </>
  );
}
