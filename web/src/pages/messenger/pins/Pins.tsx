import { Button } from "@douyinfe/semi-ui-19";
import { IconBookmark } from "@douyinfe/semi-icons";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { type Paged, useDo, usePages } from "../../../net/ask";
import type { AnswerOf } from "../../../net/call";
import { Answered } from "../../../parts/Answered";
import { Avatar } from "../../../parts/Avatar";
import { EmptyState } from "../../../parts/EmptyState";
import { LoadMore } from "../../../parts/LoadMore";
import { useTellRefusal } from "../../../parts/useTellRefusal";
import { useLanguage, useText } from "../../../state/language";
import { markTexts } from "../../../texts/marks";
import { MessageBody } from "../MessageBody";
import { linkTo } from "../links";
import { refreshMarks } from "../marks/marks";
import { clock, fullTime } from "../times";
import css from "./Pins.module.css";

const LIST = "messenger.pins" satisfies Paged;
type Pin = AnswerOf<typeof LIST>["pins"][number];

/** What is pinned in a chat, the newest first. */
export function Pins({ chatId, onLeave }: { chatId: string; onLeave: () => void }) {
  const t = useText(markTexts);
  const query = usePages(LIST, { chat_id: chatId });
  const pins = query.data?.pages.flatMap((page) => page.pins) ?? [];
  return (
    <>
      <Answered query={query} height="40dvh">
        {() => pins.length === 0 ? <EmptyState title={t.noPins} hint={t.noPinsHint} icon={<IconBookmark />} /> : (
          <ul className={css.pins}>{pins.map((one) => <PinItem key={one.message.message_id} pin={one} onLeave={onLeave} />)}</ul>
        )}
      </Answered>
      <LoadMore query={query} />
    </>
  );
}

function PinItem({ pin: { message, by, at }, onLeave }: { pin: Pin; onLeave: () => void }) {
  const t = useText(markTexts);
  const [language] = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const tell = useTellRefusal();
  const unpin = useDo("messenger.unpin", { invalidates: [LIST], onDone: () => refreshMarks(client, message.message_id), onRefused: tell });
  const show = () => {
    onLeave();
    void navigate(linkTo(message));
  };
  return (
    <li className={css.pin}>
      <div className={css.sender}>
        <Avatar name={message.sender.name} src={message.sender.avatar} size={24} square={message.sender.kind !== "user"} />
        <span className="lk-ellipsis">{message.sender.name}</span>
        <time title={fullTime(message.create_time, language)}>{clock(message.create_time, language)}</time>
      </div>
      <div className={css.body}><MessageBody message={message} /></div>
      <div className={css.foot}>
        <span className={css.by}>{t.pinnedBy(by.name, fullTime(at, language))}</span>
        <Button size="small" theme="borderless" onClick={show}>{t.show}</Button>
        <Button size="small" theme="borderless" type="tertiary" loading={unpin.isPending} onClick={() => unpin.mutate({ message_id: message.message_id })}>{t.unpin}</Button>
      </div>
    </li>
  );
}
