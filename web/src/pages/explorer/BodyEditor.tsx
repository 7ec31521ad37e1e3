import { json } from "@codemirror/lang-json";
import { type Diagnostic, lintGutter, linter } from "@codemirror/lint";
import { Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import CodeMirror from "@uiw/react-codemirror";
import { useEffect, useMemo, useRef, useState } from "react";
import { useText } from "../../state/language";
import { useDark } from "../../state/theme";
import { explorerTexts } from "../../texts/explorer";
import css from "./Explorer.module.css";
import { type JsonFault, jsonFault } from "./jsonFault";

interface Props {
  text: string;
  onChange: (text: string) => void;
  onSend: () => void;
  /** Where the caret is wanted: at the fault that held the call back. */
  toFault: JsonFault | null;
  onThere: () => void;
  /** Called once it is there. */
  onReady: () => void;
}

/** A JSON editor that marks the first fault at its place. Loaded when it is first shown. */
export default function BodyEditor({ text, onChange, onSend, toFault, onThere, onReady }: Props) {
  const t = useText(explorerTexts);
  const dark = useDark();
  // The key's command is made once; it calls what Send is now.
  const latest = useRef(onSend);
  latest.current = onSend;
  const extensions = useMemo(() => {
    const faults = linter((view): Diagnostic[] => {
      const fault = jsonFault(view.state.doc.toString());
      return fault ? [{ from: fault.from, to: fault.to, severity: "error", message: t[fault.kind] }] : [];
    }, { delay: 200 });
    const send = Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (latest.current(), true) }]));
    return [json(), faults, lintGutter(), send, EditorView.lineWrapping, EditorView.contentAttributes.of({ "aria-label": t.body })];
  }, [t]);
  const [view, setView] = useState<EditorView | null>(null);
  useEffect(() => {
    if (!toFault || !view) return;
    view.focus();
    view.dispatch({ selection: { anchor: Math.min(toFault.from, view.state.doc.length) }, scrollIntoView: true });
    onThere();
  }, [toFault, view, onThere]);
  return (
    <div className={css.editor}>
      <CodeMirror
        value={text}
        theme={dark ? "dark" : "light"}
        minHeight="120px"
        maxHeight="420px"
        basicSetup={{ foldGutter: false, highlightActiveLine: false, highlightActiveLineGutter: false, autocompletion: false, searchKeymap: false }}
        extensions={extensions}
        onChange={onChange}
        onCreateEditor={(created) => (setView(created), onReady())}
      />
    </div>
  );
}
