import { Suspense, lazy } from "react";
import type { PickTimesProps } from "./PickTimes";

// The calendar weighs as much as a page, and most people choose a range that has a name.
const PickTimes = lazy(() => import("./PickTimes"));

/** A range of time of one's own. */
export function TimeRange(props: PickTimesProps) {
  return (
    <Suspense fallback={null}>
      <PickTimes {...props} />
    </Suspense>
  );
}
