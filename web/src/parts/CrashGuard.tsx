import { Component, type ReactNode } from "react";
import { Button } from "@douyinfe/semi-ui-19";
import { useText } from "../state/language";
import { EmptyState } from "./EmptyState";

interface Props {
  /** The page shown; another one clears the fault. */
  place: string;
  /** What is shown in place of a part that failed; without it, a whole page's words. */
  instead?: ReactNode;
  children: ReactNode;
}

/** Catches a fault of what is inside it, so that everything around it stays usable. */
export class CrashGuard extends Component<Props, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override componentDidUpdate(before: Props): void {
    if (before.place !== this.props.place && this.state.crashed) this.setState({ crashed: false });
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children;
    return this.props.instead ?? <Crashed />;
  }
}

function Crashed() {
  const t = useText();
  return (
    <EmptyState title={t.crashedTitle} hint={t.crashedHint}>
      <Button theme="solid" onClick={() => window.location.reload()}>{t.reload}</Button>
    </EmptyState>
  );
}
