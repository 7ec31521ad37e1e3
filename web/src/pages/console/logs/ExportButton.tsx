import { IconDownload } from "@douyinfe/semi-icons";
import { Dropdown, Toast } from "@douyinfe/semi-ui-19";
import { Trigger } from "../../../parts/Trigger";
import { useDo } from "../../../net/ask";
import { ActionButton } from "../../../parts/ActionButton";
import { useTellRefusal } from "../../../parts/useTellRefusal";
import { useText } from "../../../state/language";
import { logTexts } from "../../../texts/logs";
import type { LogQuery } from "./query";

const FORMS = ["jsonl", "csv", "har"] as const;

/** Saves what fits the query as a file. */
export function ExportButton({ query }: { query: Pick<LogQuery, "appId" | "words" | "since" | "until"> }) {
  const t = useText(logTexts);
  const tell = useTellRefusal();
  const exporting = useDo("logs.export", {
    invalidates: [],
    onDone: ({ file_name, media_type, text, rows, more }) => {
      save(file_name, new Blob([text], { type: media_type }));
      if (more) Toast.warning({ content: t.exportedCut(rows), duration: 8 });
      else Toast.success(t.exported(rows));
    },
    onRefused: tell,
  });
  const start = (form: (typeof FORMS)[number]) =>
    exporting.mutate({ app_id: query.appId, words: query.words, since_ms: query.since, until_ms: query.until, form });
  const menu = (
    <Dropdown.Menu>
      {FORMS.map((form) => <Dropdown.Item key={form} onClick={() => start(form)}>{form.toUpperCase()}</Dropdown.Item>)}
    </Dropdown.Menu>
  );
  return (
    <Dropdown render={menu} trigger="click" position="bottomRight">
      <Trigger><ActionButton icon={<IconDownload />} busy={exporting.isPending}>{t.export}</ActionButton></Trigger>
    </Dropdown>
  );
}

function save(name: string, blob: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
