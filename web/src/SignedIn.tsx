import { Navigate, Outlet, useLocation } from "react-router";
import { ErrorNote } from "./parts/ErrorNote";
import { NoEnterprise } from "./pages/login/NoEnterprise";
import { LoadingPane } from "./parts/LoadingPane";
import { signInAddress } from "./state/returnTo";
import { useSession } from "./state/session";

/** Lets the pages inside be seen by members of an enterprise only; sends others to sign in and back, or helps them into one. */
export function SignedIn() {
  const { state, refused, askAgain } = useSession();
  const { pathname, search } = useLocation();
  if (refused) {
    return (
      <div style={{ padding: 32 }}>
        <ErrorNote refused={refused} onRetry={askAgain} />
      </div>
    );
  }
  if (!state) return <LoadingPane height="60dvh" />;
  if (!state.signed_in) return <Navigate to={signInAddress(pathname + search)} replace />;
  return state.user ? <Outlet /> : <NoEnterprise />;
}
