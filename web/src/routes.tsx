import { type ComponentType, Suspense, lazy } from "react";
import { Navigate, Outlet, Route, Routes, useSearchParams } from "react-router";
import { Shell } from "./Shell";
import { SignedIn } from "./SignedIn";
import { pane } from "./net/pane";
import HomePage from "./pages/home/HomePage";
import { LoadingPane } from "./parts/LoadingPane";

// Each page is a module of its own with a default export, loaded when it is first shown.
const LoginPage = lazy(() => import("./pages/login/LoginPage"));
const NotFoundPage = lazy(() => import("./pages/notfound/NotFoundPage"));
const SearchPage = lazy(() => import("./pages/search/SearchPage"));
const IdPage = lazy(() => import("./pages/id/IdPage"));
const DocumentPage = lazy(() => import("./pages/document/DocumentPage"));
const ExplorerPage = lazy(() => import("./pages/explorer/ExplorerPage"));
const JoinPage = lazy(() => import("./pages/messenger/groups/JoinPage"));
const MessengerPage = lazy(() => import("./pages/messenger/MessengerPage"));
const SplitPage = lazy(() => import("./pages/split/SplitPage"));
const AppListPage = lazy(() => import("./pages/console/AppListPage"));
const TemplateListPage = lazy(() => import("./pages/console/templates/TemplateListPage"));
const TemplatePage = lazy(() => import("./pages/console/templates/TemplatePage"));
const AppFrame = lazy(() => import("./pages/console/AppFrame"));
const BaseInfoPage = lazy(() => import("./pages/console/BaseInfoPage"));
const MemberPage = lazy(() => import("./pages/console/MemberPage"));
const AbilityPage = lazy(() => import("./pages/console/AbilityPage"));
const LinkPreviewPage = lazy(() => import("./pages/console/previews/LinkPreviewPage"));
const EventsPage = lazy(() => import("./pages/console/events/EventsPage"));
const BotPage = lazy(() => import("./pages/console/BotPage"));
const AuthPage = lazy(() => import("./pages/console/AuthPage"));
const VersionPage = lazy(() => import("./pages/console/VersionPage"));
const VersionCreatePage = lazy(() => import("./pages/console/VersionCreatePage"));
const VersionDetailPage = lazy(() => import("./pages/console/VersionDetailPage"));
const LogsPage = lazy(() => import("./pages/console/logs/LogsPage"));
const AdminFrame = lazy(() => import("./pages/admin/AdminFrame"));
const OverviewPage = lazy(() => import("./pages/admin/OverviewPage"));
const AuditPage = lazy(() => import("./pages/admin/AuditPage"));
const ReviewsPage = lazy(() => import("./pages/admin/ReviewsPage"));
const MembersPage = lazy(() => import("./pages/admin/MembersPage"));
const DepartmentsPage = lazy(() => import("./pages/admin/DepartmentsPage"));
const ExemptionsPage = lazy(() => import("./pages/admin/ExemptionsPage"));
const MessagesPage = lazy(() => import("./pages/admin/MessagesPage"));
const AssistantPage = lazy(() => import("./pages/admin/AssistantPage"));
const InvitationsPage = lazy(() => import("./pages/admin/InvitationsPage"));
const AppsPage = lazy(() => import("./pages/admin/AppsPage"));
const AdminLogsPage = lazy(() => import("./pages/admin/LogsPage"));

export function Pages() {
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<HomePage />} />
        <Route path="login" element={show(LoginPage)} />
        <Route path="search" element={show(SearchPage)} />
        <Route path="document/*" element={show(DocumentPage)} />
        <Route path="api-explorer/*" element={show(ExplorerPage)} />
        <Route element={<OneOrTwo />}>
          <Route element={<SignedIn />}>
            <Route path="messenger/:chat_id?" element={show(MessengerPage)} />
          </Route>
        </Route>
        <Route element={<SignedIn />}>
          <Route path="id" element={show(IdPage)} />
          <Route path="messenger/join/:link_token" element={show(JoinPage)} />
          <Route path="app" element={show(AppListPage)} />
          <Route path="app/templates" element={show(TemplateListPage)} />
          <Route path="app/templates/:template_id" element={show(TemplatePage)} />
          <Route path="app/:app_id" element={show(AppFrame)}>{appPages}</Route>
          <Route path="admin" element={show(AdminFrame)}>{adminPages}</Route>
        </Route>
        <Route path="*" element={show(NotFoundPage)} />
      </Route>
    </Routes>
  );
}

/** The messenger, or with `?as=` two of them, which ask for nobody's session but the owner's. */
function OneOrTwo() {
  const [search] = useSearchParams();
  return search.has("as") && !pane ? show(SplitPage) : <Outlet />;
}

const appPages = (
  <>
    <Route index element={<Navigate to="baseinfo" replace />} />
    <Route path="baseinfo" element={show(BaseInfoPage)} />
    <Route path="member" element={show(MemberPage)} />
    <Route path="ability" element={show(AbilityPage)} />
    <Route path="bot" element={show(BotPage)} />
    <Route path="link-preview" element={show(LinkPreviewPage)} />
    <Route path="event" element={show(EventsPage)} />
    <Route path="auth" element={show(AuthPage)} />
    <Route path="version" element={show(VersionPage)} />
    <Route path="version/create" element={show(VersionCreatePage)} />
    <Route path="version/:version_id" element={show(VersionDetailPage)} />
    <Route path="logs" element={show(LogsPage)} />
    <Route path="*" element={show(NotFoundPage)} />
  </>
);

const adminPages = (
  <>
    <Route index element={<Navigate to="overview" replace />} />
    <Route path="overview" element={show(OverviewPage)} />
    <Route path="audit" element={show(AuditPage)} />
    <Route path="reviews" element={show(ReviewsPage)} />
    <Route path="members" element={show(MembersPage)} />
    <Route path="departments" element={show(DepartmentsPage)} />
    <Route path="exemptions" element={show(ExemptionsPage)} />
    <Route path="messages" element={show(MessagesPage)} />
    <Route path="invitations" element={show(InvitationsPage)} />
    <Route path="apps" element={show(AppsPage)} />
    <Route path="logs" element={show(AdminLogsPage)} />
    <Route path="assistant" element={show(AssistantPage)} />
    <Route path="*" element={show(NotFoundPage)} />
  </>
);

/** A page with a spinner in its place while it loads; the frame around it stays. */
function show(Page: ComponentType) {
  return (
    <Suspense fallback={<LoadingPane height="60dvh" />}>
      <Page />
    </Suspense>
  );
}
