import { Refusal } from '#libs/contracts';

/** So many of one owner wait at most, besides the one that is worked on. */
const mostWaiting = 30;

/**
 * Places for work of which only a little fits at once. An owner has one place at a time, everything
 * else waits in line: whoever fills a place for long keeps nobody out but themselves.
 */
export class Places {
  private readonly holders = new Set<string>();
  private readonly line: { owner: string; enter: () => void }[] = [];

  constructor(private readonly most: number) {}

  /**
   * Does the work as soon as it is the owner's turn.
   * @throws Refusal FILE.BUSY when too much of the owner's own waits already
   */
  async within<Result>(owner: string, work: () => Promise<Result>): Promise<Result> {
    if (this.line.filter((one) => one.owner === owner).length >= mostWaiting)
      throw new Refusal(
        'unavailable',
        'FILE.BUSY',
        'Too many files of yours are being taken in right now. Try again in a few seconds.',
        undefined,
        5,
      );
    await new Promise<void>((enter) => {
      this.line.push({ owner, enter });
      this.admit();
    });
    try {
      return await work();
    } finally {
      this.holders.delete(owner);
      this.admit();
    }
  }

  private admit(): void {
    while (this.holders.size < this.most) {
      const at = this.line.findIndex(({ owner }) => !this.holders.has(owner));
      const [next] = at < 0 ? [] : this.line.splice(at, 1);
      if (!next) return;
      this.holders.add(next.owner);
      next.enter();
    }
  }
}
