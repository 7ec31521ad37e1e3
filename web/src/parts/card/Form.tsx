import { Toast } from "@douyinfe/semi-ui-19";
import { type ReactNode, Fragment, useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useText } from "../../state/language";
import { cardTexts } from "../../texts/card";
import css from "./Card.module.css";
import type { Filled } from "./context";
import { CardForm } from "./form";
import { type Node, node, space, word } from "./read";
import { reveal } from "./reveal";

const NONE: ReadonlySet<string> = new Set();

/** What has to be filled in and is not, as the browser knows it; also in a panel that is closed. */
function missingOf(form: HTMLFormElement | null): HTMLElement[] {
  const controls = form ? [...form.elements] : [];
  return controls.filter((one): one is HTMLElement => "validity" in one && (one.validity as ValidityState).valueMissing);
}

function idsOf(controls: readonly HTMLElement[]): ReadonlySet<string> {
  return new Set(controls.map(({ id }) => id));
}

/** A form is checked before it is sent, as Feishu's client does: nothing goes to the app while something is missing. */
export function Form({ element, children }: { element: Node; children: ReactNode }) {
  const t = useText(cardTexts);
  const place = useRef<HTMLFormElement>(null);
  const fields = useRef(new Map<string, Filled>());
  const [round, setRound] = useState(0);
  const [missing, setMissing] = useState(NONE);
  const fill = useCallback((name: string, value: Filled) => {
    fields.current.set(name, value);
    return () => void fields.current.delete(name);
  }, []);
  const filled = () => Object.fromEntries(fields.current);
  const check = (then: () => void) => {
    const found = missingOf(place.current);
    // At once: what is not shown cannot be focused.
    flushSync(() => {
      setMissing(idsOf(found));
      found.forEach(reveal);
    });
    if (!found.length) {
      then();
      return;
    }
    Toast.warning({ content: t.missing });
    found[0]?.focus();
  };
  const reset = () => {
    setMissing(NONE);
    setRound(round + 1);
  };
  // What has been filled in since is not wrong any more; what is emptied again is told when one sends it.
  const changed = () => {
    if (!missing.size) return;
    const still = idsOf(missingOf(place.current));
    setMissing(new Set([...missing].filter((id) => still.has(id))));
  };
  return (
    <CardForm.Provider value={{ missing, confirm: node(element, "confirm"), check, reset, filled, fill }}>
      <form
        ref={place}
        noValidate
        className={css.form}
        data-direction={word(element, "direction")}
        style={{ gap: space(word(element, "vertical_spacing")), padding: space(word(element, "padding")) }}
        aria-label={word(element, "name")}
        onSubmit={(event) => event.preventDefault()}
        onChange={changed}
      >
        <Fragment key={round}>{children}</Fragment>
      </form>
    </CardForm.Provider>
  );
}
