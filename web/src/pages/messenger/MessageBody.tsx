import { useMemo } from "react";
import { CodeBlock } from "../../parts/CodeBlock";
import { CrashGuard } from "../../parts/CrashGuard";
import { CardView } from "../../parts/card/CardView";
import { useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import { FILE_TYPES, FileBody } from "./FileBody";
import css from "./Log.module.css";
import { PostBody, type PostContent } from "./PostBody";
import { SharedBody } from "./SharedBody";
import { TextBody } from "./TextBody";
import { MergedBody } from "./forwards/MergedBody";
import { useTaking } from "./menu/taking";
import { contentOf } from "./plainText";
import { StickerFace } from "./stickers/StickerFace";
import type { Message } from "./types";
import { useCardPress } from "./useCardPress";
import { useStreaming } from "./useStreaming";

/** A message's content, drawn by its type; what cannot be drawn is shown as it is, and leaves the others alone. `live`: its card asks its app. */
export function MessageBody({ message, live = false }: { message: Message; live?: boolean }) {
  const { copies } = useTaking();
  const drawn = (
    // An edited message is another one to draw.
    <CrashGuard place={`${message.message_id} ${message.content}`} instead={<Undrawn message={message} />}>
      <DrawnBody message={message} live={live} />
    </CrashGuard>
  );
  return copies ? drawn : <div className={css.notTaken}>{drawn}</div>;
}

function Undrawn({ message }: { message: Message }) {
  const t = useText(messengerTexts);
  return (
    <div className="lk-stack">
      <span className={css.quiet}>{t.undrawn}</span>
      <code className="lk-mono">{message.message_id}</code>
    </div>
  );
}

function DrawnBody({ message, live }: { message: Message; live: boolean }) {
  const t = useText(messengerTexts);
  if (message.deleted) return <span className={css.quiet}>{t.recalled}</span>;
  if (message.merged) return <MergedBody message={message} merged={message.merged} />;
  const content = contentOf(message);
  if (message.msg_type === "text" && typeof content?.["text"] === "string") {
    return <TextBody text={content["text"]} mentions={message.mentions} />;
  }
  if (message.msg_type === "post" && Array.isArray(content?.["content"])) {
    return <PostBody post={content as unknown as PostContent} mentions={message.mentions} files={message.files} />;
  }
  if (message.msg_type === "interactive") return <CardBody message={message} card={content} live={live} />;
  if (message.msg_type in FILE_TYPES) return <FileBody message={message} />;
  if (message.sticker) return <StickerFace sticker={message.sticker} />;
  if (message.shared) return <SharedBody shared={message.shared} />;
  return (
    <div className="lk-stack">
      <span className={css.quiet}>{t.unknownType(message.msg_type)}</span>
      <CodeBlock code={pretty(message.content)} language="json" maxHeight="240px" />
    </div>
  );
}

/** A card, with the names and pictures that the server knows of it. */
function CardBody({ message, card, live }: { message: Message; card: Record<string, unknown> | null; live: boolean }) {
  const press = useCardPress(message.message_id);
  const surroundings = useMemo(() => {
    const addresses = new Map(message.files.map(({ key, address }) => [key, address]));
    return { users: message.users, picture: (key: string) => addresses.get(key) ?? "", onlySends: message.sender.kind === "custom_bot", press: live && message.sender.kind === "app" ? press : undefined };
  }, [message, press, live]);
  return <CardView card={card} surroundings={surroundings} streaming={useStreaming(message)} />;
}

/** JSON set out in lines, or the text as it is. */
export function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
