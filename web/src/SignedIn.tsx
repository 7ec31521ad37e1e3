import { Navigate, Outlet, useLocation } from "react-router";
import { ErrorNote } from "./parts/ErrorNote";
import { LoadingPane } from "./parts/LoadingPane";
import { signInAddress } from "./state/next";
import { useSession } from "./state/session";

/** Lets the pages inside be seen by the signed-in only; sends others to sign in and back. */
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
  return state.signed_in ? <Outlet /> : <Navigate to={signInAddress(pathname + search)} replace />;
}
