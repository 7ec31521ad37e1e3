import { IconCopy, IconTick } from "@douyinfe/semi-icons";
import { Button, Toast } from "@douyinfe/semi-ui-19";
import { useEffect, useState } from "react";
import { useText } from "../state/language";
import { copyText } from "./copy";

interface Props {
  /** What is copied; a function when it is made, or asked for, at the click. */
  text: string | (() => string | Promise<string>);
  /** Shown beside the icon; without it the button is an icon alone. */
  label?: string;
  /** What it says to those who cannot see what stands beside an icon alone. */
  name?: string;
  size?: "small" | "default";
  disabled?: boolean;
  onCopied?: () => void;
}

export function CopyButton({ text, label, name: spoken, size = "small", disabled = false, onCopied }: Props) {
  const t = useText();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    const wanted = typeof text === "string" ? text : await Promise.resolve(text()).catch(() => null);
    // Why it could not be had was said already.
    if (wanted === null) return;
    const done = await copyText(wanted);
    setCopied(done);
    if (done) onCopied?.();
    else Toast.warning(t.copyFailed);
  };
  const name = copied ? t.copied : (label ?? spoken ?? t.copy);
  return (
    <Button
      theme="borderless"
      type={label ? "primary" : "tertiary"}
      size={size}
      disabled={disabled}
      icon={copied ? <IconTick /> : <IconCopy />}
      aria-label={name}
      title={label ? undefined : name}
      onClick={() => void copy()}
    >
      {label ? name : undefined}
    </Button>
  );
}
