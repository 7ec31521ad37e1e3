import { Modal } from "@douyinfe/semi-ui-19";
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
    <Modal visible title={t.viewAs} footer={null} width={520} bodyStyle={{ paddingBottom: 24, maxHeight: "70vh", overflowY: "auto" }} onCancel={onClose}>
      <p style={{ marginTop: 0 }}>{t.viewAsHint}</p>
      <OneClick onEntered={entered} />
    </Modal>
  );
}
