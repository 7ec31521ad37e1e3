import { Toast } from "@douyinfe/semi-ui-19";
import { useLive } from "../../net/live";
import { useText } from "../../state/language";
import { noticeTexts } from "../../texts/notices";
import { say } from "./formatNotice";

/** Says a notice as it comes, wherever one is. */
export function useNoticeToasts(enabled: boolean): void {
  const t = useText(noticeTexts);
  useLive(
    "notice",
    (frame) => {
      const word = (name: string) => String(frame[name] ?? "");
      const told = { kind: word("notice"), app_id: word("app_id"), app_name: word("app_name"), version_id: word("version_id") };
      Toast.info({ content: say(t, { ...told, number: word("number"), by: word("by"), reason: word("reason") }), duration: 6 });
    },
    enabled,
  );
}
