import type { ExpertAssignment, SheetScore } from '#libs/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { saveSheetLines } from '../../api/evaluations';

export const keyOf = (bidId: string, criterion: string) => `${bidId} ${criterion}`;

/** How long nothing is typed before what was typed is saved. */
const pauseMs = 800;

export type Saving = 'saved' | 'waiting' | 'saving' | 'failed';

/**
 * One's own sheet while it is typed: lines are saved a moment after the last key, one request after
 * the other, each with the version that the one before answered.
 */
export function useSheet(assignment: ExpertAssignment) {
  const client = useQueryClient();
  const [lines, setLines] = useState(
    () => new Map(assignment.sheet.map((line) => [keyOf(line.bidId, line.criterion), line])),
  );
  const [saving, setSaving] = useState<Saving>('saved');
  const [error, setError] = useState<unknown>(null);
  const unsaved = useRef(new Map<string, SheetScore>());
  const version = useRef(assignment.version);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(Promise.resolve());

  /** Saves what is not saved yet; fails when the server refuses. Answers the newest version. */
  const flush = useCallback((): Promise<number> => {
    clearTimeout(timer.current);
    const attempt = running.current
      .catch(() => undefined)
      .then(async () => {
        if (unsaved.current.size === 0) return;
        const sent = unsaved.current;
        unsaved.current = new Map();
        setSaving('saving');
        try {
          const saved = await saveSheetLines(assignment.id, version.current, [...sent.values()]);
          version.current = saved.version;
          client.setQueryData(['assignments', assignment.id], saved);
          setError(null);
          setSaving(unsaved.current.size ? 'waiting' : 'saved');
        } catch (failure) {
          // Back into what is to be saved, below what was typed meanwhile.
          unsaved.current = new Map([...sent, ...unsaved.current]);
          setError(failure);
          setSaving('failed');
          throw failure;
        }
      });
    running.current = attempt;
    return attempt.then(() => version.current);
  }, [assignment.id, client]);

  const change = useCallback(
    (line: SheetScore) => {
      const key = keyOf(line.bidId, line.criterion);
      setLines((before) => new Map(before).set(key, line));
      unsaved.current.set(key, line);
      setSaving('waiting');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush().catch(() => undefined), pauseMs);
    },
    [flush],
  );

  // Leaving the page saves what a last moment of typing left.
  useEffect(() => () => void flush().catch(() => undefined), [flush]);

  return { lines, change, flush, saving, error };
}
