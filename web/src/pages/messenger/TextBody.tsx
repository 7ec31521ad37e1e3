import { Fragment } from "react";
import { useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";
import { useMe } from "./hooks";
import css from "./Log.module.css";
import { segmentsOf } from "./segments";
import type { Mention } from "./types";

/** A text with its line breaks, links and mentions. */
export function TextBody({ text, mentions }: { text: string; mentions: readonly Mention[] }) {
  return (
    <span className={css.text}>
      {segmentsOf(text, mentions).map((segment, index) => {
        if (segment.kind === "mention") return <AtMention key={index} mention={segment.mention} />;
        if (segment.kind === "link") return <a key={index} href={segment.href} target="_blank" rel="noopener noreferrer">{segment.text}</a>;
        return <Fragment key={index}>{segment.text}</Fragment>;
      })}
    </span>
  );
}

export function AtMention({ mention }: { mention: Mention }) {
  const t = useText(messengerTexts);
  const me = useMe();
  const everyone = mention.key === "@_all";
  const toMe = everyone || mention.id === me;
  return <span className={`${css.mention} ${toMe ? css.toMe : ""}`}>@<bdi>{everyone ? t.everyone : mention.name}</bdi></span>;
}
