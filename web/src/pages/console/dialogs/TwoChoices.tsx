import { Button } from "@douyinfe/semi-ui-19";
import { type ReactNode, useState } from "react";
import { useNavigate } from "react-router";
import { useText } from "../../../state/language";
import { useRenewSession } from "../../../state/session";
import { consoleDialogTexts } from "../../../texts/consoleDialogs";
import { CreateTenantDialog } from "../../login/CreateTenantDialog";
import css from "./Dialogs.module.css";

interface Props {
  /** What a new enterprise is good for here. */
  newEnterpriseHint: string;
  /** The second way: its title and what it takes. */
  other: string;
  otherHint: ReactNode;
}

/** The two ways out of a review: an enterprise of one's own (recommended), or to ask for the review. */
export function TwoChoices({ newEnterpriseHint, other, otherHint }: Props) {
  const t = useText(consoleDialogTexts);
  const [creating, setCreating] = useState(false);
  const renew = useRenewSession();
  const navigate = useNavigate();
  // The app stays behind in the enterprise one leaves: the next one begins with the list of apps.
  const goOn = async () => {
    await navigate("/app");
    await renew();
  };
  return (
    <>
      <div className={`${css.choice} ${css.best}`}>
        <div className={css.words}>
          <div className={css.head}>{t.choiceOne(t.newEnterprise)}</div>
          <div className="lk-quiet">{newEnterpriseHint}</div>
        </div>
        <Button theme="solid" onClick={() => setCreating(true)}>
          {t.newEnterprise}
        </Button>
      </div>
      <div className={css.choice}>
        <div className={css.words}>
          <div className={css.head}>{t.choiceTwo(other)}</div>
          <div className="lk-quiet">{otherHint}</div>
        </div>
      </div>
      {creating && <CreateTenantDialog onClose={() => setCreating(false)} onCreated={goOn} />}
    </>
  );
}
