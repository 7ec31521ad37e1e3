import { Dialog } from "../../parts/Dialog";
import { useText } from "../../state/language";
import { useRenewSession } from "../../state/session";
import { paletteTexts } from "../../texts/palette";
import { OneClick } from "../login/OneClick";

/** The server's owner looks at the page as somebody else. */
export default function ViewAsDialog({ onClose }: { onClose: () => void }) {
  const t = useText(paletteTexts);
  const renew = useRenewSession();
  const entered = async () => {
    await renew();
    onClose();
  };
  return (
    <Dialog light title={t.viewAs} width={520} onClose={onClose}>
      <div style={{ paddingBottom: 24, maxHeight: "70vh", overflowY: "auto" }}>
        <p>{t.viewAsHint}</p>
        <OneClick onEntered={entered} />
      </div>
    </Dialog>
  );
}
