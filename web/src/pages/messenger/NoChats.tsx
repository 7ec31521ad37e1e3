import { Button } from "@douyinfe/semi-ui-19";
import { useNavigate } from "react-router";
import { EmptyState } from "../../parts/EmptyState";
import { useText } from "../../state/language";
import { messengerTexts } from "../../texts/messenger";

/** Where nothing was said yet: how it begins. `bots`: there is one that could be written to. */
export function NoChats({ bots, onSearch }: { bots: boolean; onSearch: () => void }) {
  const t = useText(messengerTexts);
  const navigate = useNavigate();
  return (
    <EmptyState title={bots ? t.noChats : t.noBots} hint={bots ? t.noChatsHint : t.noBotsHint}>
      {!bots && <Button theme="solid" onClick={() => void navigate("/app")}>{t.publishBot}</Button>}
      <Button onClick={onSearch}>{t.startChat}</Button>
    </EmptyState>
  );
}
