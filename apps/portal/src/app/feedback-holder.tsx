import { App } from 'antd';
import type { useAppProps } from 'antd/es/app/context';
import { useEffect } from 'react';

interface FeedbackHolderProps {
  onReady: (feedback: useAppProps) => void;
}

// One object for all renders: a new one would make antd hand out its feedback anew each time.
const messages = { maxCount: 2, top: 76 };

/** Where messages and questions are drawn. */
export function FeedbackHolder({ onReady }: FeedbackHolderProps) {
  return (
    <App component={false} message={messages}>
      <Ready onReady={onReady} />
    </App>
  );
}

function Ready({ onReady }: FeedbackHolderProps) {
  const feedback = App.useApp();
  useEffect(() => onReady(feedback), [onReady, feedback]);
  return null;
}
