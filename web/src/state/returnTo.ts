/** The sign-in page's address that leads back to `here` afterwards. */
export function signInAddress(here: string): string {
  return here === "/" || here.startsWith("/login") ? "/login" : `/login?next=${encodeURIComponent(here)}`;
}

/** Where to go after signing in: the path that `next` names, if it is one of ours, else the home page. */
export function placeAfterSignIn(next: string | null): string {
  if (!next?.startsWith("/")) return "/";
  const { origin } = window.location;
  const address = URL.parse(next, origin);
  return address?.origin === origin ? address.pathname + address.search + address.hash : "/";
}
