import { DatePicker } from "@douyinfe/semi-ui-19";

export interface PickTimesProps {
  name: string;
  className: string;
  since: number;
  until: number;
  onChange: (since: number, until: number) => void;
}

/** Two moments from a calendar, in milliseconds. */
export default function PickTimes({ name, className, since, until, onChange }: PickTimesProps) {
  return (
    <DatePicker
      type="dateTimeRange"
      aria-label={name}
      className={className}
      value={[new Date(since), new Date(until)]}
      onChange={(dates) => {
        const [from, to] = Array.isArray(dates) ? dates.map(Number) : [];
        if (from && to) onChange(from, to);
      }}
    />
  );
}
