import { App } from 'antd';
import { useEffect } from 'react';
import type { FeedbackHolderProps } from './feedback';

/** Where messages and questions are drawn. */
export function FeedbackHolder({ onReady }: FeedbackHolderProps) {
  return (
    <App component={false} message={{ maxCount: 2, top: 76 }}>
      <Ready onReady={onReady} />
    </App>
  );
}

function Ready({ onReady }: FeedbackHolderProps) {
  const feedback = App.useApp();
  useEffect(() => onReady(feedback), [onReady, feedback]);
  return null;
}
