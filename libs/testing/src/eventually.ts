/**
 * Waits until a check passes, trying it again and again: tests wait on conditions, not on time.
 * @param check throws or answers `false` while the condition does not hold
 * @throws the check's last error when the time is over
 */
export async function eventually<Result>(
  check: () => Promise<Result | false> | Result | false,
  timeoutMs = 30_000,
): Promise<Result> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    try {
      const result = await check();
      if (result !== false) return result;
      if (Date.now() > end) throw new Error('the condition did not come true in time');
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
