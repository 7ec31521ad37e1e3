import { IconApps, IconBranch, IconHistogram, IconBulb, IconCommentStroked, IconHistory, IconInbox, IconLineChartStroked, IconMailStroked1, IconShield, IconUserGroup } from "@douyinfe/semi-icons";
import { Outlet } from "react-router";
import { useInvalidate } from "../../net/ask";
import { useLive } from "../../net/live";
import { EmptyState } from "../../parts/EmptyState";
import { type SideGroup, SideNav } from "../../parts/SideNav";
import { useText } from "../../state/language";
import { useSession } from "../../state/session";
import { adminTexts } from "../../texts/admin";
import { messageLifeTexts } from "../../texts/messageLife";
import { opsTexts } from "../../texts/ops";
import { assistantTexts } from "../../texts/assistant";

/** The admin console's left bar with its pages beside it. */
export default function AdminFrame() {
  const t = useText(adminTexts);
  const ops = useText(opsTexts);
  const help = useText(assistantTexts);
  const messages = useText(messageLifeTexts);
  const { state } = useSession();
  const invalidate = useInvalidate();
  useLive("review", () => void invalidate("admin."));
  const groups: SideGroup[] = [
    { items: [{ to: "/admin/overview", label: ops.overview, icon: <IconLineChartStroked /> }] },
    {
      label: t.groupApps,
      items: [
        { to: "/admin/reviews", label: t.reviews, icon: <IconInbox />, badge: state?.pending_reviews ?? 0 },
        { to: "/admin/apps", label: t.apps, icon: <IconApps /> },
        { to: "/admin/logs", label: t.logs, icon: <IconHistogram /> },
      ],
    },
    {
      label: t.groupUsers,
      items: [
        { to: "/admin/members", label: t.members, icon: <IconUserGroup /> },
        { to: "/admin/departments", label: t.departments, icon: <IconBranch /> },
        { to: "/admin/invitations", label: t.invitations, icon: <IconMailStroked1 /> },
      ],
    },
    {
      label: t.groupRules,
      items: [
        { to: "/admin/exemptions", label: t.exemptions, icon: <IconShield /> },
        { to: "/admin/messages", label: messages.title, icon: <IconCommentStroked /> },
        { to: "/admin/assistant", label: help.settings, icon: <IconBulb /> },
      ],
    },
    { label: ops.group, items: [{ to: "/admin/audit", label: ops.audit, icon: <IconHistory /> }] },
  ];
  if (state && !state.user?.is_admin) {
    return (
      <div style={{ padding: "64px 16px" }}>
        <EmptyState icon={<IconShield size="extra-large" />} title={t.onlyAdmins} hint={t.onlyAdminsHint} />
      </div>
    );
  }
  return (
    <SideNav groups={groups}>
      <Outlet />
    </SideNav>
  );
}
