import { DatePicker } from 'antd';
import type { GetRef } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { Ref } from 'react';

interface DayPickerProps {
  /** `2026-12-31`; given by the form. */
  value?: string | null;
  onChange?: (day: string | null) => void;
  id?: string;
  ref?: Ref<GetRef<typeof DatePicker>>;
  placeholder?: string;
}

/** A day of the calendar as the contracts write it: no clock, no time zone. */
export function DayPicker({ value, onChange, ...rest }: DayPickerProps) {
  return (
    <DatePicker
      {...rest}
      format="YYYY-MM-DD"
      value={value ? dayjs(value) : null}
      onKeyDown={(event) => {
        // Enter takes the day that was typed; it must not send the form with it.
        if (event.key === 'Enter') event.preventDefault();
      }}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
    />
  );
}
