import { IconHourglass } from "@douyinfe/semi-icons";
import { useText } from "../state/language";
import { EmptyState } from "./EmptyState";
import { PageFrame } from "./PageFrame";

/** Stands where a page will be, and says so. */
export function Unbuilt({ title }: { title: string }) {
  const t = useText();
  return (
    <PageFrame title={title}>
      <div className="lk-pane">
        <EmptyState icon={<IconHourglass />} title={t.unbuiltTitle} hint={t.unbuiltHint} />
      </div>
    </PageFrame>
  );
}
