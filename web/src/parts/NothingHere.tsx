import { IconMapPin } from "@douyinfe/semi-icons";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { EmptyState } from "./EmptyState";
import { useTitle } from "./useTitle";

interface Props {
  title: string;
  /** What was looked for, as the address has it. */
  sought: string;
  hint: ReactNode;
  /** Where to go on, the likeliest first. */
  ways: readonly (readonly [to: string, label: string])[];
  children?: ReactNode;
}

/** An address leads to nothing: says so, and where to go on. */
export function NothingHere({ title, sought, hint, ways, children }: Props) {
  useTitle(title);
  return (
    <EmptyState
      alone
      icon={<IconMapPin />}
      title={title}
      hint={
        <>
          <code className="lk-mono" style={{ overflowWrap: "anywhere" }}>{sought}</code>
          <br />
          {hint}
        </>
      }
    >
      {children}
      {ways.map(([to, label], index) => (
        <Link key={to} to={to} className="lk-way" data-first={index === 0}>
          {label}
        </Link>
      ))}
    </EmptyState>
  );
}
