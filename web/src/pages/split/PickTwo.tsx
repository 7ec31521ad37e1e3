import { Button } from "@douyinfe/semi-ui-19";
import { Dialog } from "../../parts/Dialog";
import { useText } from "../../state/language";
import { splitTexts } from "../../texts/split";
import { Chooser } from "./Chooser";

interface Props {
  first: readonly string[];
  onClose: () => void;
}

/** The same from another page. */
export default function PickTwo({ first, onClose }: Props) {
  const t = useText(splitTexts);
  const { cancel } = useText();
  return (
    <Dialog light title={t.pickTitle} width={520} onClose={onClose}>
      <Chooser first={first} onShown={onClose}>
        <Button onClick={onClose}>{cancel}</Button>
      </Chooser>
      <div style={{ height: 24 }} />
    </Dialog>
  );
}
