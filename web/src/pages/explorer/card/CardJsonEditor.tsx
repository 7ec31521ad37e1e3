import { json } from "@codemirror/lang-json";
import { type Diagnostic, lintGutter, linter, setDiagnostics } from "@codemirror/lint";
import { EditorView } from "@codemirror/view";
import CodeMirror from "@uiw/react-codemirror";
import { useEffect, useMemo, useState } from "react";
import { useText } from "../../../state/language";
import { useDark } from "../../../state/theme";
import { cardHelperTexts } from "../../../texts/cardHelper";
import css from "./CardHelper.module.css";

interface Props {
  text: string;
  onChange: (text: string) => void;
  diagnostics: readonly Diagnostic[];
  /** Where the caret is wanted. */
  goTo: number | null;
  onThere: () => void;
}

/** The card's JSON, with marks where it is wrong. The Tab key leaves it, as it leaves any field. */
export default function CardJsonEditor({ text, onChange, diagnostics, goTo, onThere }: Props) {
  const t = useText(cardHelperTexts);
  const dark = useDark();
  const [view, setView] = useState<EditorView | null>(null);
  // With `linter` the editor keeps its marks where it is set up anew, as it is when a page is drawn for another reason.
  const extensions = useMemo(() => [json(), linter(null), lintGutter(), EditorView.lineWrapping, EditorView.contentAttributes.of({ "aria-label": t.editor })], [t]);
  useEffect(() => {
    if (!view) return;
    const most = view.state.doc.length;
    const marks = diagnostics.map((mark) => ({ ...mark, from: Math.min(mark.from, most), to: Math.min(mark.to, most) }));
    view.dispatch(setDiagnostics(view.state, marks));
  }, [view, diagnostics, text]);
  useEffect(() => {
    if (goTo === null || !view) return;
    view.focus();
    view.dispatch({ selection: { anchor: Math.min(goTo, view.state.doc.length) }, scrollIntoView: true });
    onThere();
  }, [goTo, view, onThere]);
  return (
    <div className={css.editor}>
      <CodeMirror
        value={text}
        theme={dark ? "dark" : "light"}
        height="100%"
        indentWithTab={false}
        basicSetup={{ foldGutter: false, highlightActiveLine: false, highlightActiveLineGutter: false, autocompletion: false, searchKeymap: false }}
        extensions={extensions}
        onChange={onChange}
        onCreateEditor={setView}
      />
    </div>
  );
}
