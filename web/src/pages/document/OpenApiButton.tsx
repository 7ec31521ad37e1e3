import { IconDownload } from "@douyinfe/semi-icons";
import { useDo } from "../../net/ask";
import { ActionButton } from "../../parts/ActionButton";
import { ErrorNote } from "../../parts/ErrorNote";
import { useText } from "../../state/language";
import { documentTexts } from "../../texts/document";
import css from "./DocTree.module.css";

/** Saves the OpenAPI document of what is emulated. */
export function OpenApiButton() {
  const t = useText(documentTexts);
  const fetchIt = useDo("docs.openapi", { invalidates: [], onDone: ({ document: found }) => save("larkstead-openapi.json", JSON.stringify(found, null, 2)) });
  return (
    <div className={css.below}>
      <ActionButton theme="borderless" icon={<IconDownload />} busy={fetchIt.isPending} onClick={() => fetchIt.mutate({})}>{t.openapi}</ActionButton>
      {fetchIt.error && <ErrorNote refused={fetchIt.error} />}
    </div>
  );
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
