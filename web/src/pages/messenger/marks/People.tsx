import type { PagesOf } from "../../../net/ask";
import { Answered } from "../../../parts/Answered";
import { Avatar } from "../../../parts/Avatar";
import { LoadMore } from "../../../parts/LoadMore";
import { useLanguage } from "../../../state/language";
import { BotBadge } from "../BotBadge";
import { fullTime } from "../times";
import css from "./Marks.module.css";

/** People and bots with the time at which they did it. */
export function People({ query, none }: { query: PagesOf<"messenger.receipts"> | PagesOf<"messenger.reactors">; none: string }) {
  const [language] = useLanguage();
  const people = query.data?.pages.flatMap((page) => page.readers) ?? [];
  return (
    <div className={css.people}>
      <Answered query={query} height="120px">
        {() => people.length === 0 ? <p className="lk-quiet">{none}</p> : (
          <ul className={css.list}>
            {people.map(({ party, at }) => (
              <li key={`${party.kind}${party.id}`} className={css.person}>
                <Avatar name={party.name} src={party.avatar} size={32} square={party.kind === "app"} />
                <span className="lk-ellipsis">{party.name}</span>
                {party.kind === "app" && <BotBadge />}
                {at > 0 && <time className={css.at}>{fullTime(at, language)}</time>}
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <LoadMore query={query} />
    </div>
  );
}
