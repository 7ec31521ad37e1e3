import { IconColumnsStroked } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { Suspense, lazy, useState } from "react";
import { useText } from "../../state/language";
import { useSession } from "../../state/session";
import { splitTexts } from "../../texts/split";

const PickTwo = lazy(() => import("./PickTwo"));

/** The server's owner sees the person shown and another side by side; `other` is the user_id of whom they talk to. */
export function SideBySideButton({ other }: { other: string | undefined }) {
  const t = useText(splitTexts);
  const { state } = useSession();
  const [picking, setPicking] = useState(false);
  if (!state?.one_click || !state.user || !state.tenant) return null;
  const { tenant_key } = state.tenant;
  const first = [state.user.user_id, ...(other ? [other] : [])].map((id) => `${tenant_key}/${id}`);
  return (
    <>
      <Button icon={<IconColumnsStroked />} aria-label={t.sideBySide} title={t.sideBySide} onClick={() => setPicking(true)} />
      {picking && <Suspense fallback={null}><PickTwo first={first} onClose={() => setPicking(false)} /></Suspense>}
    </>
  );
}
