/** When arranged things happened: always the same, so that one that is arranged anew is the same rows. */
export const arrangedAt = '2026-01-01T00:00:00Z';
