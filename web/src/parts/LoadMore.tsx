import { useText } from "../state/language";
import { ActionButton } from "./ActionButton";
import { ErrorNote } from "./ErrorNote";
import type { Refused } from "../net/call";

interface Props {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; isFetchNextPageError: boolean; error: Refused | null; fetchNextPage: () => unknown };
}

/** Behind a list that is asked for page by page: the button for the next one, while there is one. */
export function LoadMore({ query }: Props) {
  const { loadMore } = useText();
  if (!query.hasNextPage) return null;
  return (
    <>
      {query.isFetchNextPageError && query.error && <ErrorNote refused={query.error} />}
      <ActionButton busy={query.isFetchingNextPage} style={{ alignSelf: "center" }} onClick={() => void query.fetchNextPage()}>
        {loadMore}
      </ActionButton>
    </>
  );
}
