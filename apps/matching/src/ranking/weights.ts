/** Every number of the ranking, in one place; set on the tuning half of the labelled collection. */
export const weights = {
  /** How much a field of a scenario tells of what is wanted; its background tells least. */
  need: {
    title: 0.6,
    requirements: 1.5,
    outcomes: 0.6,
    summary: 0.36,
    painPoints: 0.4,
    dataAndConditions: 0.2,
  },
  /** How much a field of an enterprise tells of what it can do. */
  offer: { name: 2.5, description: 1, case: 0.8, profile: 0.35 },
  /** BM25: how soon repetition stops counting, and how much a long text is discounted. */
  saturation: 1.2,
  lengthShare: 0.4,
  usualLength: 80,
  usualPairs: 150,
  /** Words and concepts of a need that are counted; the long tail of a long text is noise. */
  countedWords: 84,
  countedConcepts: 40,
  /** The heaviest so many make the full weight that an offer is measured against. */
  fullWords: 14,
  fullConcepts: 8,
  /** How much a word that many needs have is damped; 0 is not at all. */
  needTelling: 1,
  /** Above 1: weak signs of a concept count less than in proportion. */
  sharpness: 1.5,
  /** Strength of a concept that is named once. */
  named: 0.6,
  /** Strength of a concept that one word betrays, and the most that betrayal can give. */
  betrayed: 0.22,
  mostBetrayed: 0.7,
  /** What of a concept's strength goes to what is wider and to what is narrower. */
  toBroader: 0.4,
  toNarrower: 0.3,
  /** Most points of each kind of evidence; together 100. */
  points: {
    words: 8,
    clauses: 13,
    concepts: 3.5,
    meaning: 13,
    points: 35,
    case: 6.5,
    domain: 4,
    technology: 3.5,
    role: 4,
    record: 4.5,
    freshness: 2,
    district: 3,
  },
  /** Shares at which the evidence of each kind is as good as it gets: no two texts share all. */
  full: { words: 0.37, clauses: 0.26, concepts: 1.8, meaning: 0.53, points: 0.64 },
  /** Nearness that any two texts come to, clause by clause; it says nothing. */
  pointsFrom: 0.115,
  /** How much the clauses that are met count beside words and concepts, where texts must agree for a sign to count. */
  pointsAsEvidence: 0.47,
  /** Of the points for the domain, the part that is given whatever the texts have in common. */
  domainAlone: 0.2,
  meaningPower: 3.3,
  /**
   * Needs in lay speech: the share of a need's weight that names things of the trade, from which it is
   * none; the most of all points that go to nearness beyond shared words, and what is fully near.
   */
  lay: { namesFrom: 0.12, most: 0.5, full: 0.4 },
  /** Between 0, where all clauses of a need count the same, and 1, where each counts by its telling words. */
  pointTelling: 0.5,
  /** Share of what a whole offer must have at which a case is a full precedent. */
  caseShare: 0.44,
  /** Part of a field's share that the tags decide, the rest the words. */
  fieldTag: 0.2,
  /** Fit of a company that does not say what it is to the thing. */
  unknownRole: 0.7,
  /** Of a need's words, those whose refusal by a company is heeded. */
  refusable: 24,
  /** Strength from which a word is offered although it is refused elsewhere in the text. */
  meantAllTheSame: 0.62,
  deductions: {
    roleFrom: 0.8,
    role: 0.19,
    denied: 1.2,
    deniedMost: 0.47,
    unwanted: 0.16,
    unwantedName: 0.5,
  },
};
