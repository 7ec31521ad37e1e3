import { IconShareStroked } from "@douyinfe/semi-icons";
import { Button, Toast } from "@douyinfe/semi-ui-19";
import type { ExplorerEndpoint } from "../../gen/console";
import { copyText } from "../../parts/copy";
import { useText } from "../../state/language";
import { toolTexts } from "../../texts/explorerTools";
import { withoutSecrets } from "./secrets";
import type { Filled } from "./filled";
import { addressOf, encodeRequest } from "./share";
import type { TokenKind } from "./token";

interface Props {
  endpoint: ExplorerEndpoint;
  filled: Filled;
  kind: TokenKind;
}

/** Copies a link that opens the explorer with this request filled in. */
export function ShareButton({ endpoint, filled, kind }: Props) {
  const t = useText(toolTexts);
  const words = useText();
  const share = async () => {
    const code = encodeRequest({ ...withoutSecrets(endpoint, filled), kind });
    if (!code) return void Toast.warning(t.shareTooLong);
    if (await copyText(window.location.origin + addressOf(endpoint.id, code))) Toast.success(t.shared);
    else Toast.warning(words.copyFailed);
  };
  return <Button theme="borderless" type="tertiary" icon={<IconShareStroked />} aria-label={t.share} title={t.share} onClick={() => void share()} />;
}
