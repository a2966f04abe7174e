import {
  type MatchFigures,
  type MatchReport,
  type MatchReportQuery,
  notRelevantReason,
} from '#libs/contracts';

/** Matches of one group that were told or answered, as the database counted them. */
export interface CountedMatches {
  key: string;
  told: number;
  viewed: number;
  interested: number;
  wrongTrade: number;
  tooSmall: number;
  wrongRegion: number;
  notNow: number;
  unaskedInterested: number;
  unaskedNotRelevant: number;
}

/** The table of a year: every month of it, or every domain that had a match, and the total. */
export function tabulateMatches(
  { year, by }: MatchReportQuery,
  counted: readonly CountedMatches[],
): MatchReport {
  const found = new Map(counted.map((row) => [row.key, figuresOf(row)]));
  const toldOf = (key: string) => found.get(key)!.told;
  const keys =
    by === 'month'
      ? Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`)
      : [...found.keys()].sort(
          (one, other) => toldOf(other) - toldOf(one) || (one < other ? -1 : 1),
        );
  const groups = keys.map((key) => ({ key, figures: found.get(key) ?? nothing() }));
  return {
    year,
    by,
    groups,
    total: [...found.values()].reduce(together, nothing()),
  };
}

function figuresOf(row: CountedMatches): MatchFigures {
  return {
    told: row.told,
    viewed: row.viewed,
    interested: row.interested,
    notRelevant: {
      'wrong-trade': row.wrongTrade,
      'too-small': row.tooSmall,
      'wrong-region': row.wrongRegion,
      'not-now': row.notNow,
    },
    unasked: { interested: row.unaskedInterested, notRelevant: row.unaskedNotRelevant },
  };
}

function nothing(): MatchFigures {
  return {
    told: 0,
    viewed: 0,
    interested: 0,
    notRelevant: { 'wrong-trade': 0, 'too-small': 0, 'wrong-region': 0, 'not-now': 0 },
    unasked: { interested: 0, notRelevant: 0 },
  };
}

function together(one: MatchFigures, other: MatchFigures): MatchFigures {
  const notRelevant = { ...one.notRelevant };
  for (const reason of notRelevantReason.options) notRelevant[reason] += other.notRelevant[reason];
  return {
    told: one.told + other.told,
    viewed: one.viewed + other.viewed,
    interested: one.interested + other.interested,
    notRelevant,
    unasked: {
      interested: one.unasked.interested + other.unasked.interested,
      notRelevant: one.unasked.notRelevant + other.unasked.notRelevant,
    },
  };
}
