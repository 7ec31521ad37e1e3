import { type ReactNode, createContext, useContext } from "react";

/** Where the link past the bar leads. */
export const MAIN = "main";
const WithinMain = createContext(false);

/** The page's main landmark; within another one, a plain box, so that every page has exactly one. */
export function Main({ className, children }: { className?: string | undefined; children: ReactNode }) {
  const within = useContext(WithinMain);
  if (within) return <div className={className}>{children}</div>;
  return (
    <WithinMain value={true}>
      <main id={MAIN} tabIndex={-1} className={className}>{children}</main>
    </WithinMain>
  );
}
