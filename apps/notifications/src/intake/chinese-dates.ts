/** An instant as the city's clocks show it: 2026年12月31日 18:00. */
export function timeInWords(instant: string): string {
  const shown = new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString();
  return `${dayInWords(shown.slice(0, 10))} ${shown.slice(11, 16)}`;
}

/** 2026-12-31 as 2026年12月31日. */
export function dayInWords(day: string | null | undefined): string {
  const [year, month, date] = (day ?? '').split('-').map(Number);
  return date ? `${year}年${month}月${date}日` : '规定日期';
}
