import { useAsk } from "../../../net/ask";

/** Whether one develops an app. */
export function useDevelops(): boolean {
  const query = useAsk("apps.list", {});
  return (query.data?.apps.length ?? 0) > 0;
}
