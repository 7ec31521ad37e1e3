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
    ({ notice: kind, ...told }) => Toast.info({ content: say(t, { kind, ...told }), duration: 6 }),
    enabled,
  );
}
