import { score as scoreSchema, type Criterion } from '#libs/contracts';

/** Whether the server will take a score for a criterion. */
export function isScoreFit(score: number, { least, most }: Pick<Criterion, 'least' | 'most'>) {
  return scoreSchema.safeParse(score).success && score >= least && score <= most;
}
