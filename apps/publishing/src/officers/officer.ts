/**
 * Gives each enterprise to the officer with the least to do at that moment; of equals, to the one
 * whose id comes first. The same enterprises and loads always give the same answer, whatever order
 * the officers were named in.
 * @param enterpriseIds in the order in which they are given away
 * @param loads how many enterprises each officer has already; at least one officer
 * @returns the officer of each enterprise, in the order of the enterprises
 */
export function distribute(
  enterpriseIds: readonly string[],
  loads: readonly { userId: string; enterprises: number }[],
): { enterpriseId: string; userId: string }[] {
  const officers = loads
    .map((load) => ({ ...load }))
    .sort((one, other) => (one.userId < other.userId ? -1 : 1));
  return enterpriseIds.map((enterpriseId) => {
    const least = officers.reduce((best, one) => (one.enterprises < best.enterprises ? one : best));
    least.enterprises += 1;
    return { enterpriseId, userId: least.userId };
  });
}
