import type { Bid } from '#libs/contracts';
import { useEffect, useRef, useState } from 'react';
import { useKeepBid } from '../../api/bids';

/**
 * The bid under the hands of its lead: everything that changes it goes one after the other, each
 * under the version that the one before answered, so that saving and inviting do not get in each
 * other's way.
 * @param loaded what was read last; taken over while nothing else has changed the bid
 */
export function useBidWork(loaded: Bid) {
  const keep = useKeepBid();
  const keepRef = useRef(keep);
  keepRef.current = keep;
  const [bid, setBid] = useState(loaded);
  const current = useRef(loaded);
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  // A partner's answer changes no version, and is seen when the page is looked at again.
  useEffect(() => {
    if (loaded.version !== current.current.version) return;
    current.current = loaded;
    setBid(loaded);
  }, [loaded]);

  const run = useRef(<Answer extends Bid>(act: (bid: Bid) => Promise<Answer>): Promise<Answer> => {
    const next = queue.current
      .catch(() => undefined)
      .then(async () => {
        const answer = await act(current.current);
        current.current = answer;
        setBid(answer);
        keepRef.current(answer);
        return answer;
      });
    queue.current = next;
    return next;
  });
  return { bid, run: run.current };
}
export type BidWork = ReturnType<typeof useBidWork>;
