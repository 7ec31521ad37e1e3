import { Component, type ReactNode } from "react";
import { Button } from "@douyinfe/semi-ui-19";
import { useText } from "../state/language";
import { EmptyState } from "./EmptyState";

interface Props {
  /** The page shown; another one clears the fault. */
  place: string;
  children: ReactNode;
}

/** Catches a fault of the page inside it, so that the bar and the other pages stay usable. */
export class CrashGuard extends Component<Props, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override componentDidUpdate(before: Props): void {
    if (before.place !== this.props.place && this.state.crashed) this.setState({ crashed: false });
  }

  override render(): ReactNode {
    return this.state.crashed ? <Crashed /> : this.props.children;
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
