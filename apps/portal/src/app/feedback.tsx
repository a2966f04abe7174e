import AppContext from 'antd/es/app/context';
import { type ReactNode, use, useState, useSyncExternalStore } from 'react';
import type { FeedbackHolder } from './feedback-holder';

let holder: typeof FeedbackHolder | null = null;
const listeners = new Set<() => void>();

/** Makes `App.useApp()` ready: before, it answers with nothing to call. */
export async function loadFeedback(): Promise<void> {
  if (holder) return;
  holder = (await import('./feedback-holder')).FeedbackHolder;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Messages and questions of antd's `App` for all pages. Visitors' pages have none of them, so that
 * they come with the first part for a role (role-page.ts); around everything from the start, antd's
 * own component would have every visitor load them.
 */
export function FeedbackProvider({ children }: { children: ReactNode }) {
  const Holder = useSyncExternalStore(subscribe, () => holder);
  const [feedback, setFeedback] = useState(use(AppContext));
  return (
    <AppContext value={feedback}>
      {children}
      {Holder && <Holder onReady={setFeedback} />}
    </AppContext>
  );
}
