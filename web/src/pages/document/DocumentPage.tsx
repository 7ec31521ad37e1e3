import { IconMenu } from "@douyinfe/semi-icons";
import { SideSheet } from "@douyinfe/semi-ui-19";
import { useEffect, useState } from "react";
import { useLocation } from "react-router";
import { Main } from "../../parts/Main";
import type { DocPage } from "../../gen/console";
import { useAsk } from "../../net/ask";
import { Answered } from "../../parts/Answered";
import { useTitle } from "../../parts/useTitle";
import { usePick, useText } from "../../state/language";
import { documentTexts } from "../../texts/document";
import css from "./Document.module.css";
import { DocFrame } from "./DocFrame";
import { DocTree } from "./DocTree";
import { EndpointView } from "./EndpointView";
import { EventView } from "./EventView";
import { ExplorerPanel } from "./ExplorerPanel";
import { GuideView } from "./GuideView";
import { NoDocument } from "./NoDocument";

/** The documents: the tree at the left, the page, and beside an endpoint that can be called the explorer. */
export default function DocumentPage() {
  const t = useText(documentTexts);
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const page = useAsk("docs.page", { path: pathname }, { staleTime: 60_000, keepPrevious: true });
  const emulated = page.data?.endpoint?.emulated ? page.data.endpoint.id : null;
  useEffect(() => setOpen(false), [pathname]);
  return (
    <div className={css.frame}>
      <aside className={css.side}>
        <DocTree here={page.data?.path ?? pathname} />
      </aside>
      <button type="button" className={css.strip} onClick={() => setOpen(true)}>
        <IconMenu />
        <span>{t.contents}</span>
      </button>
      <SideSheet visible={open} onCancel={() => setOpen(false)} placement="left" width={320} title={t.documents} bodyStyle={{ padding: 0 }}>
        <DocTree here={page.data?.path ?? pathname} />
      </SideSheet>
      <Main className={`${css.main} ${page.isPlaceholderData ? css.stale : ""}`}>
        {page.error?.status === 404 ? (
          <NoDocument path={pathname} />
        ) : (
          <Answered query={page} height="60dvh">
            {(found) => <Page page={found} />}
          </Answered>
        )}
      </Main>
      {emulated && <ExplorerPanel endpointId={emulated} />}
    </div>
  );
}

function Page({ page }: { page: DocPage }) {
  const pick = usePick();
  const title = pick(page.endpoint?.title ?? page.event?.title ?? page.guide?.title ?? { zh: "", en: "" });
  useTitle(title);
  useArrival(page.path);
  return (
    <DocFrame page={page} title={title}>
      {page.guide && <GuideView guide={page.guide} />}
      {page.endpoint && <EndpointView endpoint={page.endpoint} />}
      {page.event && <EventView event={page.event} />}
    </DocFrame>
  );
}

/** A new page begins at its top, or at the place that the address names. */
function useArrival(path: string): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (!hash) {
      // Newer browsers answer scrollTo with a promise, which is no clean-up of an effect.
      window.scrollTo({ top: 0 });
      return;
    }
    // The text is Markdown that is loaded after the page: what is named may come a moment later.
    const tries = [0, 150, 500].map((wait) =>
      setTimeout(() => document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView(), wait),
    );
    return () => tries.forEach(clearTimeout);
  }, [path, hash]);
}
