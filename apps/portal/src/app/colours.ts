import { useSyncExternalStore } from 'react';

export type Scheme = 'light' | 'dark';
/** What the person chose; `system` follows their device, also while it changes. */
export const schemeChoices = ['light', 'dark', 'system'] as const;
export type SchemeChoice = (typeof schemeChoices)[number];

/** Known to public/colours.js as well, which sets the scheme before anything is drawn. */
const storageKey = 'portal.colours';
const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const isPrinting = matchMedia('print');
const listeners = new Set<() => void>();
let choice = rememberedChoice();

function rememberedChoice(): SchemeChoice {
  // Storage may be forbidden by the browser; the device then decides every time.
  try {
    const kept = localStorage.getItem(storageKey);
    return schemeChoices.find((one) => one === kept) ?? 'system';
  } catch {
    return 'system';
  }
}

function currentScheme(): Scheme {
  if (isPrinting.matches) return 'light';
  if (choice === 'system') return prefersDark.matches ? 'dark' : 'light';
  return choice;
}

function update(): void {
  document.documentElement.dataset.colours = currentScheme();
  for (const listener of listeners) listener();
}

prefersDark.addEventListener('change', update);
isPrinting.addEventListener('change', update);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes effect at once, in this browser from now on. */
export function chooseScheme(next: SchemeChoice): void {
  choice = next;
  try {
    localStorage.setItem(storageKey, next);
  } catch {
    // See rememberedChoice.
  }
  update();
}

/** The scheme that the page is drawn in now. */
export function useScheme(): Scheme {
  return useSyncExternalStore(subscribe, currentScheme);
}

export function useSchemeChoice(): SchemeChoice {
  return useSyncExternalStore(subscribe, () => choice);
}
