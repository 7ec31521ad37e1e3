import { Button } from "@douyinfe/semi-ui-19";
import { useNavigate } from "react-router";
import { useDo } from "../../net/ask";
import { ActionButton } from "../../parts/ActionButton";
import { Avatar } from "../../parts/Avatar";
import { useTellRefusal } from "../../parts/useTellRefusal";
import { useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import css from "./Files.module.css";
import { useMe } from "./hooks";
import type { Shared } from "./types";

/** The card of a group or of a person, with the way to it. */
export function SharedBody({ shared }: { shared: Shared }) {
  const t = useText(messengerTexts);
  const me = useMe();
  const navigate = useNavigate();
  const { kind, id, name, avatar, members } = shared;
  const tell = useTellRefusal();
  const write = useDo("messenger.open", { onRefused: tell, onDone: ({ chat_id }) => void navigate(`/messenger/${chat_id}`) });
  const isChat = kind === "chat";
  return (
    <div className={css.card}>
      <div className={css.cardHead}>
        <Avatar name={name} src={avatar} size={40} square={isChat} />
        <span className={css.named}>
          <span className={css.name}>{name}</span>
          <span className={css.size}>{isChat ? `${t.sharedChat} · ${t.memberCount(members)}` : t.sharedUser}</span>
        </span>
      </div>
      {isChat && <Button size="small" block onClick={() => void navigate(`/messenger/${id}`)}>{t.openChat}</Button>}
      {!isChat && id !== me && <ActionButton size="small" block busy={write.isPending} onClick={() => write.mutate({ kind: "user", id })}>{t.writeTo}</ActionButton>}
    </div>
  );
}
