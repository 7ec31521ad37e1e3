import { Suspense, lazy } from "react";

const Body = lazy(() => import("./MarkdownBody"));

interface Props {
  text: string;
  /** Headings can be linked to (see headings.ts); the word for the button that does. */
  linkWord?: string;
}

/** Markdown (GitHub's flavour) as a page; HTML in it is not taken. Links to our own pages do not reload. */
export function Markdown(props: Props) {
  return (
    <Suspense fallback={null}>
      <Body {...props} />
    </Suspense>
  );
}
