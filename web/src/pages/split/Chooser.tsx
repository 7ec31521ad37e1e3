import { IconTickCircle } from "@douyinfe/semi-icons";
import { Button } from "@douyinfe/semi-ui-19";
import { type ReactNode, useState } from "react";
import { useNavigate } from "react-router";
import { useText } from "../../state/language";
import { splitTexts } from "../../texts/split";
import { PeopleList, type Somebody } from "../login/PeopleList";
import { splitAddress } from "./asked";
import css from "./Split.module.css";

interface Props {
  /** Who is chosen already, as TENANT_KEY/USER_ID. */
  first: readonly string[];
  onShown?: () => void;
  /** Stands beside the button that shows them. */
  children?: ReactNode;
}

/** Chooses the two people of a split view. */
export function Chooser({ first, onShown, children }: Props) {
  const t = useText(splitTexts);
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(first);
  const nameOf = ({ tenant_key, user_id }: Somebody) => `${tenant_key}/${user_id}`;
  const isChosen = (person: Somebody) => chosen.includes(nameOf(person));
  // A third one takes the place of the second.
  const pick = (person: Somebody) => setChosen(isChosen(person) ? chosen.filter((one) => one !== nameOf(person)) : [...chosen.slice(0, 1), nameOf(person)]);
  const show = () => {
    onShown?.();
    void navigate(splitAddress(chosen));
  };
  return (
    <>
      <div className={css.people}>
        <p>{t.pickHint}</p>
        <PeopleList
          label={({ name }) => name}
          mark={(person) => <IconTickCircle className={isChosen(person) ? css.ticked : css.unticked} />}
          pressed={isChosen}
          onPick={pick}
        />
      </div>
      <div className={css.foot}>
        <span className="lk-quiet" role="status">{t.picked(chosen.length)}</span>
        {children}
        <Button theme="solid" disabled={chosen.length !== 2} onClick={show}>{t.show}</Button>
      </div>
    </>
  );
}
