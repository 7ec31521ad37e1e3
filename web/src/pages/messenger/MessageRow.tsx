import { Avatar } from "../../parts/Avatar";
import { useLanguage, useText } from "../../state/language";
import { conversationTexts } from "../../texts/conversation";
import { messengerTexts } from "../../texts/messenger";
import { BotBadge } from "./BotBadge";
import css from "./Log.module.css";
import { MessageBody } from "./MessageBody";
import { LinkPreviews } from "./previews/LinkPreviews";
import { PickBox } from "./forwards/PickBox";
import { EditedMark } from "./life/EditedMark";
import life from "./life/Life.module.css";
import { Recalled } from "./life/Recalled";
import { OnlyYou } from "./ephemeral/OnlyYou";
import { MessageMarks } from "./marks/MessageMarks";
import { MessageMenu } from "./menu/MessageMenu";
import { plainText } from "./plainText";
import { SystemLine } from "./groups/SystemLine";
import { ThreadLine } from "./threads/ThreadLine";
import { clock, fullTime } from "./times";
import type { Message } from "./types";
import { UrgentMark } from "./urgent/UrgentMark";

interface Props {
  message: Message;
  mine: boolean;
  /** What it answers: null for nothing, "gone" when that cannot be shown. */
  quote: Message | "gone" | null;
  /** It continues the message above, so the name is not repeated. */
  together: boolean;
  /** Just jumped to. */
  lit?: boolean;
  onJump?: ((messageId: string) => void) | undefined;
  /** A card that nobody else sees: it has no menu, since it is no message. */
  onlyForMe?: boolean;
}

/** One message with its sender, and its menu while it is pointed at. */
export function MessageRow({ message, mine, quote, together, lit = false, onJump, onlyForMe = false }: Props) {
  const [language] = useLanguage();
  const { sender } = message;
  if (message.line) return <SystemLine message={message} />;
  return (
    <li className={`${css.message} ${mine ? css.mine : ""} ${together ? css.together : ""} ${lit ? css.lit : ""}`} data-message-id={message.message_id} tabIndex={-1}>
      {!onlyForMe && <PickBox message={message} />}
      <span className={css.face}>
        {!together && !mine && <Avatar name={sender.name} src={sender.avatar} size={36} square={sender.kind !== "user"} />}
      </span>
      <div className={css.words}>
        {!together && (
          <div className={css.sender}>
            {!mine && <span className={`lk-ellipsis ${css.name}`} dir="auto" title={sender.name}>{sender.name}</span>}
            {sender.kind !== "user" && <BotBadge />}
            <time className={css.clock} title={fullTime(message.create_time, language)}>{clock(message.create_time, language)}</time>
          </div>
        )}
        <div className={css.line}>
          {message.deleted ? (
            <div className={life.recalled}><Recalled recall={message.recall} /></div>
          ) : (
            <div className={message.msg_type === "interactive" ? css.cardBubble : css.bubble}>
              {quote && <Quote quote={quote} onJump={onJump} />}
              <MessageBody message={message} live />
              <EditedMark message={message} />
              {!onlyForMe && <LinkPreviews message={message} />}
            </div>
          )}
          {!onlyForMe && <MessageMenu message={message} mine={mine} timed={together} />}
        </div>
        {onlyForMe && <OnlyYou />}
        <UrgentMark message={message} />
        {!onlyForMe && <MessageMarks message={message} />}
        <ThreadLine message={message} />
      </div>
    </li>
  );
}

/** The answered message in one line; a click goes to it, where that is possible. */
export function Quote({ quote, onJump }: { quote: Message | "gone"; onJump?: ((messageId: string) => void) | undefined }) {
  const t = useText(messengerTexts);
  const said = useText(conversationTexts);
  if (quote === "gone") return <div className={css.quote}>{t.quoteGone}</div>;
  const line = <><bdi>{quote.sender.name}</bdi>{t.colon}<bdi>{plainText(quote, t)}</bdi></>;
  if (!onJump) return <div className={css.quote}>{line}</div>;
  return (
    <button type="button" className={`${css.quote} ${css.quoteLink}`} title={said.showOriginal} onClick={() => onJump(quote.message_id)}>
      {line}
    </button>
  );
}
