import { Select } from "@douyinfe/semi-ui-19";
import { useId, useMemo, useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { DocGroup } from "../../gen/console";
import { useAsk } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { PageFrame } from "../../parts/PageFrame";
import { usePick, useText } from "../../state/language";
import { explorerTexts } from "../../texts/explorer";
import { toolTexts } from "../../texts/explorerTools";
import { Explorer } from "./Explorer";
import css from "./Explorer.module.css";
import { decodeRequest } from "./share";

const FIRST = "im.v1.message.create";

/** The explorer on a page of its own, with a choice of the endpoint; `?r=` holds a request to begin with. */
export default function ExplorerPage() {
  const t = useText(explorerTexts);
  const tree = useAsk("docs.tree", {}, { staleTime: Number.POSITIVE_INFINITY });
  const [query, setQuery] = useSearchParams();
  const chosen = query.get("api") ?? FIRST;
  const code = query.get("r");
  // Each link begins anew; once its request is changed, the address lets go of it and the explorer stays as it is.
  const [begun, setBegun] = useState({ code, turn: 0 });
  if (code !== begun.code) setBegun({ code, turn: code ? begun.turn + 1 : begun.turn });
  const given = useMemo(() => (code ? decodeRequest(code) : undefined), [code]);
  const letGo = () => code && setQuery({ api: chosen }, { replace: true });
  const choose = (id: string) => setQuery({ api: id });
  return (
    <PageFrame title={t.explorer} width="full">
      <Answered query={tree}>
        {({ groups }) => (
          <>
            <Chooser groups={groups} chosen={chosen} onChoose={choose} />
            <div className={css.page}>
              <Explorer key={begun.turn} endpointId={chosen} wide given={given} onChanged={letGo} />
            </div>
          </>
        )}
      </Answered>
    </PageFrame>
  );
}

function Chooser({ groups, chosen, onChoose }: { groups: DocGroup[]; chosen: string; onChoose: (id: string) => void }) {
  const t = useText(explorerTexts);
  const tools = useText(toolTexts);
  const pick = usePick();
  const label = useId();
  const open = groups
    .map((group) => ({ ...group, items: group.items.filter(({ endpoint_id, emulated }) => endpoint_id && (emulated || endpoint_id === chosen)) }))
    .filter(({ items }) => items.length);
  const here = open.flatMap(({ items }) => items).find(({ endpoint_id }) => endpoint_id === chosen);
  return (
    <div className={css.chooser}>
      <span id={label} className="lk-unseen">{t.chooseEndpoint}</span>
      <Select value={chosen} filter aria-labelledby={label} className={css.endpoints ?? ""} onChange={(id) => onChoose(String(id))}>
        {open.map((group) => (
          <Select.OptGroup key={group.key} label={pick(group.title)}>
            {group.items.map(({ endpoint_id, method, title }) => (
              <Select.Option key={endpoint_id} value={endpoint_id ?? ""} label={`${method} ${pick(title)}`} />
            ))}
          </Select.OptGroup>
        ))}
      </Select>
      <kbd className={css.keys}>{tools.chooserKeys}</kbd>
      {here && <h2 className="lk-unseen">{pick(here.title)}</h2>}
      {here && <Link to={here.path}>{t.document}</Link>}
    </div>
  );
}
