import { Select } from "@douyinfe/semi-ui-19";
import { useDeferredValue, useState } from "react";
import type { DepartmentCard } from "../../../gen/console";
import { useAsk } from "../../../net/ask";
import { useText } from "../../../state/language";
import { adminUsersTexts } from "../../../texts/adminUsers";

export type Place = Pick<DepartmentCard, "department_id" | "path">;

interface Props {
  id: string;
  /** What is chosen, for those who cannot see it. */
  label: string;
  chosen: readonly Place[];
  onChange: (chosen: Place[]) => void;
  /** Several instead of one. */
  multiple?: boolean;
  placeholder?: string;
  /** Offered above the departments that are found. */
  first?: Place;
  /** Not offered: a department_id. */
  without?: string | undefined;
}

/** Finds departments as one types; there may be thousands. */
export function DepartmentSelect({ id, label, chosen, onChange, multiple = false, placeholder, first, without }: Props) {
  const t = useText(adminUsersTexts);
  const [words, setWords] = useState("");
  const found = useAsk("directory.search", { words: useDeferredValue(words.trim()) }, { keepPrevious: true });
  const offered = [...(first && !words.trim() ? [first] : []), ...(found.data?.departments ?? [])].filter(({ department_id }) => department_id !== without);
  // What is chosen has its name also while something else is searched for.
  const known = new Map([...chosen, ...offered].map((one) => [one.department_id, one]));
  const shown = new Set(offered.map(({ department_id }) => department_id));
  const change = (value: unknown) => {
    const ids = (Array.isArray(value) ? value : [value]).map(String);
    onChange(ids.flatMap((one) => known.get(one) ?? []));
  };
  return (
    <Select
      id={id}
      aria-label={label}
      multiple={multiple}
      filter
      remote
      value={multiple ? chosen.map(({ department_id }) => department_id) : (chosen[0]?.department_id ?? "")}
      {...(placeholder ? { placeholder } : {})}
      searchPlaceholder={t.searchDepartment}
      style={{ width: "100%" }}
      loading={found.isFetching}
      onSearch={setWords}
      onChange={change}
    >
      {[...known.values()].map(({ department_id, path }) => (
        <Select.Option key={department_id} value={department_id} label={path} style={shown.has(department_id) ? {} : { display: "none" }} />
      ))}
    </Select>
  );
}
