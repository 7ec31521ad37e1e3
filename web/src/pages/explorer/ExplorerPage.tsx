import { Select } from "@douyinfe/semi-ui-19";
import { Link, useSearchParams } from "react-router";
import type { DocGroup } from "../../gen/console";
import { useAsk } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { PageFrame } from "../../parts/PageFrame";
import { usePick, useText } from "../../state/language";
import { explorerTexts } from "../../texts/explorer";
import { Explorer } from "./Explorer";
import css from "./Explorer.module.css";

const FIRST = "im.v1.message.create";

/** The explorer on a page of its own, with a choice of the endpoint. */
export default function ExplorerPage() {
  const t = useText(explorerTexts);
  const tree = useAsk("docs.tree", {}, { staleTime: Number.POSITIVE_INFINITY });
  const [query, setQuery] = useSearchParams();
  const chosen = query.get("api") ?? FIRST;
  const choose = (id: string) => setQuery({ api: id });
  return (
    <PageFrame title={t.explorer} width="full">
      <Answered query={tree}>
        {({ groups }) => (
          <>
            <Chooser groups={groups} chosen={chosen} onChoose={choose} />
            <div className={css.page}>
              <Explorer endpointId={chosen} wide />
            </div>
          </>
        )}
      </Answered>
    </PageFrame>
  );
}

function Chooser({ groups, chosen, onChoose }: { groups: DocGroup[]; chosen: string; onChoose: (id: string) => void }) {
  const t = useText(explorerTexts);
  const pick = usePick();
  const open = groups
    .map((group) => ({ ...group, items: group.items.filter(({ endpoint_id, emulated }) => endpoint_id && emulated) }))
    .filter(({ items }) => items.length);
  const here = open.flatMap(({ items }) => items).find(({ endpoint_id }) => endpoint_id === chosen);
  return (
    <div className={css.chooser}>
      <Select value={chosen} filter aria-label={t.chooseEndpoint} className={css.endpoints ?? ""} onChange={(id) => onChoose(String(id))}>
        {open.map((group) => (
          <Select.OptGroup key={group.key} label={pick(group.title)}>
            {group.items.map(({ endpoint_id, method, title }) => (
              <Select.Option key={endpoint_id} value={endpoint_id ?? ""} label={`${method} ${pick(title)}`} />
            ))}
          </Select.OptGroup>
        ))}
      </Select>
      {here && <Link to={here.path}>{t.document}</Link>}
    </div>
  );
}
