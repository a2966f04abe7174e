import { useEffect } from 'react';
import { useLocation } from 'react-router';

/** Scrolls to what the address's anchor names once it is there: the browser looked too early. */
export function useAnchor(isReady: boolean): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (isReady && hash) document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [isReady, hash]);
}
