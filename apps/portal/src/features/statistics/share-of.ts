/** `37%`, or a dash where there is no whole. */
export function shareOf(part: number, whole: number | null): string {
  return whole ? `${Math.round((100 * part) / whole)}%` : '—';
}
