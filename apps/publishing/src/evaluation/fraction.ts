/** Exact arithmetic for what decides over others: no sum depends on the order of its parts. */
export interface Fraction {
  numerator: bigint;
  /** Above zero. */
  denominator: bigint;
}

/** @param numerator and @param denominator whole numbers, the latter above zero */
export function fraction(numerator: number, denominator: number): Fraction {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

export function add(one: Fraction, other: Fraction): Fraction {
  return {
    numerator: one.numerator * other.denominator + other.numerator * one.denominator,
    denominator: one.denominator * other.denominator,
  };
}

export function times(one: Fraction, other: Fraction): Fraction {
  return {
    numerator: one.numerator * other.numerator,
    denominator: one.denominator * other.denominator,
  };
}

/** Negative when the one is smaller. */
export function compare(one: Fraction, other: Fraction): number {
  const difference = one.numerator * other.denominator - other.numerator * one.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function subtract(one: Fraction, other: Fraction): Fraction {
  return add(one, { numerator: -other.numerator, denominator: other.denominator });
}

/** To a whole number, a half away from zero (四舍五入). */
export function roundToWhole({ numerator, denominator }: Fraction): bigint {
  const sign = numerator < 0n ? -1n : 1n;
  return (sign * (2n * sign * numerator + denominator)) / (2n * denominator);
}

/** To so many decimals, a half away from zero (四舍五入). */
export function roundHalfUp({ numerator, denominator }: Fraction, decimals: number): number {
  const scale = 10n ** BigInt(decimals);
  return Number(roundToWhole({ numerator: numerator * scale, denominator })) / Number(scale);
}
