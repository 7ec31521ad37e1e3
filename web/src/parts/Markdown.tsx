import { Suspense, lazy } from "react";

const Body = lazy(() => import("./MarkdownBody"));

/** Markdown (GitHub's flavour) as a page; HTML in it is not taken. Links to our own pages do not reload. */
export function Markdown({ text }: { text: string }) {
  return (
    <Suspense fallback={null}>
      <Body text={text} />
    </Suspense>
  );
}
