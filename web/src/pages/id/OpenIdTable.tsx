import { IconSearch } from "@douyinfe/semi-icons";
import { Input } from "@douyinfe/semi-ui-19";
import { useDeferredValue, useState } from "react";
import { usePages } from "../../net/ask";
import { AppIcon } from "../../parts/AppIcon";
import { ErrorNote } from "../../parts/ErrorNote";
import { LoadMore } from "../../parts/LoadMore";
import { LoadingPane } from "../../parts/LoadingPane";
import { PlainTable } from "../../parts/PlainTable";
import { useText } from "../../state/language";
import { idTexts } from "../../texts/ids";
import { Coded } from "./Coded";
import css from "./Id.module.css";

/** One person in every app: the row of the id that was asked for is marked. */
export function OpenIdTable({ userId, asked }: { userId: string; asked: string }) {
  const t = useText(idTexts);
  const [words, setWords] = useState("");
  const query = usePages("ids.open_ids", { user_id: userId, words: useDeferredValue(words.trim()) });
  if (query.error && !query.data) return <ErrorNote refused={query.error} />;
  if (!query.data) return <LoadingPane />;
  const [first] = query.data.pages;
  const apps = query.data.pages.flatMap((page) => page.apps);
  const same = [["union_id", first?.union_id], ["user_id", first?.user_id], ["email", first?.email]] as const;
  return (
    <section className={css.report}>
      <h2>{t.matrix}</h2>
      <p className={css.hint}>{t.matrixHint(first?.name ?? userId)}</p>
      <Input className={css.filter ?? ""} prefix={<IconSearch />} value={words} placeholder={t.search} aria-label={t.search} showClear onChange={setWords} />
      <PlainTable label={t.matrix} heads={[t.app, "open_id"]} narrow>
        {!words && same.map(([name, value]) => value && (
          <tr key={name}>
            <td>{t.allApps}</td>
            <td><span className={css.kind}>{name}</span> <Coded name={name} value={value} /></td>
          </tr>
        ))}
        {apps.map((app) => (
          <tr key={app.app_id} className={app.open_id === asked ? css.asked : undefined} aria-current={app.open_id === asked || undefined}>
            <td>
              <span className={css.app}>
                <AppIcon src={app.icon} size={24} />
                <span className={css.words}><span>{app.name}</span><code className={css.small}>{app.app_id}</code></span>
              </span>
            </td>
            <td><Coded name={`open_id · ${app.name}`} value={app.open_id} /></td>
          </tr>
        ))}
      </PlainTable>
      {apps.length === 0 && <p className={css.hint}>{t.noApps}</p>}
      <LoadMore query={query} />
    </section>
  );
}
