/** An amount in cents (分), a whole number. */
export type Cents = number;

/**
 * Divides an amount by weights so that the parts are whole cents and sum to it exactly: each gets its
 * share rounded down, and the cents that are left over go to the largest remainders (最大余数法), of
 * equal ones to the earlier. No part differs from its exact share by a cent or more.
 * @throws RangeError when the amount or a weight is no whole number above or equal to zero, or all
 * weights are zero
 */
export function divide(amount: Cents, weights: readonly number[]): Cents[] {
  if (![amount, ...weights].every((one) => Number.isSafeInteger(one) && one >= 0))
    throw new RangeError('amounts and weights are whole numbers that are not negative');
  const sum = weights.reduce((all, one) => all + BigInt(one), 0n);
  if (sum === 0n) throw new RangeError('there is nothing to divide by');
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const parts = exact.map((one) => one / sum);
  const over = BigInt(amount) - parts.reduce((all, one) => all + one, 0n);
  const luckiest = exact
    .map((one, at) => ({ at, remainder: one % sum }))
    .toSorted((one, other) =>
      one.remainder === other.remainder
        ? one.at - other.at
        : one.remainder > other.remainder
          ? -1
          : 1,
    )
    .slice(0, Number(over));
  for (const { at } of luckiest) parts[at]! += 1n;
  return parts.map(Number);
}

export interface AwardRules {
  /** For each listed nomination of the category. */
  amount: Cents;
  /** The city's and the districts' shares, as weights: 1 and 1 are halves, 70 and 30 are per cent. */
  city: number;
  district: number;
}

export interface Nominee {
  organisationId: string;
  /** Whose district pays the district's share; null: none does, and the city pays all of this part. */
  district: string | null;
  /** Weight among joint nominees. */
  share: number;
}

export interface NomineeAward {
  organisationId: string;
  district: string | null;
  amount: Cents;
  fromCity: Cents;
  fromDistrict: Cents;
}

export interface Award {
  amount: Cents;
  fromCity: Cents;
  fromDistrict: Cents;
  nominees: NomineeAward[];
}

/**
 * The award of one listed nomination: what each nominee gets, and of it from the city and from its
 * district. Every row and every column sums exactly: the nominees' amounts to the award, each one's
 * two parts to its amount, the parts of each payer to its share.
 * @throws RangeError without a nominee, or with shares that make no sense
 */
export function splitAward(
  { amount, city, district }: AwardRules,
  nominees: readonly Nominee[],
): Award {
  const amounts = divide(
    amount,
    nominees.map(({ share }) => share),
  );
  const shared = nominees.map((nominee, at) => (nominee.district === null ? 0 : amounts[at]!));
  // The payers' shares are those of the whole, not of each part: halves of odd parts would add up.
  const underShare = shared.reduce((all, one) => all + one, 0);
  const [, fromDistrict] = divide(underShare, [city, district]) as [Cents, Cents];
  const parts = underShare > 0 ? divide(fromDistrict, shared) : shared;
  return {
    amount,
    fromCity: amount - fromDistrict,
    fromDistrict,
    nominees: nominees.map(({ organisationId, district: of }, at) => ({
      organisationId,
      district: of,
      amount: amounts[at]!,
      fromCity: amounts[at]! - parts[at]!,
      fromDistrict: parts[at]!,
    })),
  };
}

export interface AwardTotals {
  amount: Cents;
  fromCity: Cents;
  /** What each district pays, by its code. */
  fromDistricts: { district: string; amount: Cents }[];
}

/** What an edition costs, and whom: the sum of all awards by who pays. */
export function totalAwards(awards: readonly Award[]): AwardTotals {
  const sum = (amounts: readonly Cents[]) => amounts.reduce((all, one) => all + one, 0);
  const nominees = awards.flatMap((award) => award.nominees);
  const districts = [...new Set(nominees.map(({ district }) => district))]
    .filter((district) => district !== null)
    .toSorted();
  return {
    amount: sum(awards.map(({ amount }) => amount)),
    fromCity: sum(awards.map(({ fromCity }) => fromCity)),
    fromDistricts: districts.map((district) => ({
      district,
      amount: sum(
        nominees.filter((one) => one.district === district).map((one) => one.fromDistrict),
      ),
    })),
  };
}
