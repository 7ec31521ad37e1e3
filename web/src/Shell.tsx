import { Toast } from "@douyinfe/semi-ui-19";
import { useQueryClient } from "@tanstack/react-query";
import { type MouseEvent, Suspense, lazy, useEffect, useState } from "react";
import { Outlet, useLocation, useNavigate } from "react-router";
import { askOnceMore, useDo, useInvalidate } from "./net/ask";
import { useLive } from "./net/live";
import { pane } from "./net/pane";
import { CreateTenantDialog } from "./pages/login/CreateTenantDialog";
import { useNotifications } from "./pages/messenger/notify/useNotifications";
import { useTally } from "./pages/messenger/tally/useTally";
import { PaletteHost } from "./pages/palette/PaletteHost";
import { NoticesPanel } from "./pages/notices/NoticesPanel";
import { useNoticeToasts } from "./pages/notices/useNoticeToasts";
import { useTellAround } from "./pages/split/useTellAround";
import { CrashGuard } from "./parts/CrashGuard";
import { MAIN } from "./parts/Main";
import { TopBar } from "./parts/topbar/TopBar";
import { useTellRefusal } from "./parts/useTellRefusal";
import { useText } from "./state/language";
import { useRenewSession, useSession } from "./state/session";
import { signInAddress } from "./state/returnTo";
import { setClockAhead } from "./state/clock";

const ClockStrip = lazy(() => import("./pages/clock/ClockStrip"));
// Below the bar, whose search and menus they would cover; a half of a split view has none.
Toast.config({ top: pane ? 12 : 64 });

const ViewAsDialog = lazy(() => import("./pages/palette/ViewAsDialog"));

/** The bar, joined to the session, with the page below it. */
export function Shell() {
  const { state } = useSession();
  const renew = useRenewSession();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const [creating, setCreating] = useState(false);
  const [viewing, setViewing] = useState(false);
  const [asked, setAsked] = useState(0);
  const client = useQueryClient();
  const invalidate = useInvalidate();
  // Pushes are for a person: an account that belongs to no enterprise yet has none.
  const signedIn = Boolean(state?.user);

  const ahead = state?.clock_ahead_ms ?? 0;
  useEffect(() => setClockAhead(ahead), [ahead]);
  // What is over, and what was forgotten, is to be seen everywhere.
  useLive("clock", () => void invalidate(""), signedIn);

  useNoticeToasts(signedIn);
  useLive("notice", () => void invalidate("session."), signedIn);
  useLive("review", () => void invalidate("session."), signedIn);
  useLive("connected", () => askOnceMore(client), signedIn);
  useLive("reconnected", () => void invalidate(""), signedIn);

  const unread = useTally(signedIn);
  useNotifications(signedIn);
  useTellAround(pathname, unread);

  const goTo = async (address: string) => {
    await renew();
    await navigate(address);
  };
  const tell = useTellRefusal();
  const switchTenant = useDo("session.switch", { onRefused: tell, onDone: () => void goTo(placeAfterSwitch(pathname)) });
  const signOut = useDo("session.sign_out", { onRefused: tell, onDone: () => void goTo("/") });

  if (pane) {
    return (
      <>
        <CrashGuard place={pathname}>
          <Outlet />
        </CrashGuard>
        <PaletteHost opened={asked} />
      </>
    );
  }
  return (
    <>
      <SkipLink />
      <TopBar
        session={state}
        unread={unread}
        notices={<NoticesPanel />}
        signInAddress={signInAddress(pathname + search)}
        onSearch={(words) => void navigate(`/search?q=${encodeURIComponent(words)}`)}
        onPalette={() => setAsked(asked + 1)}
        onViewAs={() => setViewing(true)}
        onSwitchTenant={(tenant_key) => switchTenant.mutate({ tenant_key })}
        onCreateTenant={() => setCreating(true)}
        onSignOut={() => signOut.mutate({})}
      />
      {ahead > 0 && <Suspense fallback={null}><ClockStrip ahead={ahead} /></Suspense>}
      <CrashGuard place={pathname}>
        <Outlet />
      </CrashGuard>
      <PaletteHost opened={asked} />
      {viewing && <Suspense fallback={null}><ViewAsDialog onClose={() => setViewing(false)} /></Suspense>}
      {creating && <CreateTenantDialog onClose={() => setCreating(false)} onCreated={() => goTo(placeAfterSwitch(pathname))} />}
    </>
  );
}

/** The first stop of the Tab key: past the bar. */
function SkipLink() {
  const { skip } = useText();
  const leap = (event: MouseEvent) => {
    event.preventDefault();
    document.getElementById(MAIN)?.focus();
  };
  return <a href={`#${MAIN}`} className="lk-skip" onClick={leap}>{skip}</a>;
}

/** An app or a chat of the enterprise one leaves does not exist in the next; its list does. */
function placeAfterSwitch(pathname: string): string {
  for (const list of ["/app", "/messenger", "/admin"]) {
    if (pathname.startsWith(`${list}/`)) return list;
  }
  return pathname;
}
