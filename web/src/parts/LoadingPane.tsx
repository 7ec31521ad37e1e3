import { Spin } from "@douyinfe/semi-ui-19";
import { useText } from "../state/language";

/** A quiet spinner in the middle of `height` (CSS length). */
export function LoadingPane({ height = "240px" }: { height?: string }) {
  const t = useText();
  return (
    <div role="status" aria-label={t.loading} style={{ height, display: "flex", alignItems: "center", justifyContent: "center" }}>
      <Spin size="large" />
    </div>
  );
}
