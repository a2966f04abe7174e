import { type ReactNode, useId } from 'react';

interface SegmentedProps<Value extends string | number> {
  'aria-label'?: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode }[];
}

/**
 * One of a few, all in sight: radio buttons, so that arrows choose. antd's own brings its tooltips and
 * pop-ups to pages that have none.
 */
export function Segmented<Value extends string | number>(props: SegmentedProps<Value>) {
  const { 'aria-label': label, value, onChange, options } = props;
  const name = useId();
  return (
    <div className="segmented" role="radiogroup" aria-label={label}>
      {options.map((one) => (
        <label key={one.value}>
          <input
            type="radio"
            name={name}
            checked={one.value === value}
            onChange={() => onChange(one.value)}
          />
          <span className="segment">{one.label}</span>
        </label>
      ))}
    </div>
  );
}
