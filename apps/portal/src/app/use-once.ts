import { useCallback, useRef, useState } from 'react';
import { ApiError } from '../api/http';

/**
 * Lets an act run only when the one before has ended. A ref, not state: the second click of a
 * double click comes before React has drawn the button as busy.
 */
export function useOnce() {
  const locked = useRef(false);
  const [isRunning, setIsRunning] = useState(false);
  const once = useCallback(async (act: () => Promise<unknown>): Promise<void> => {
    if (locked.current) return;
    locked.current = true;
    setIsRunning(true);
    try {
      await act();
    } catch (error) {
      // A refusal is shown by the mutation that met it.
      if (!(error instanceof ApiError)) throw error;
    } finally {
      locked.current = false;
      setIsRunning(false);
    }
  }, []);
  return { once, isRunning };
}
