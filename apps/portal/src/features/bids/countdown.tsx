import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface CountdownProps {
  deadline: string;
  /** The server's clock when the page was read: the reader's own may be wrong. */
  now: string;
}

/** What is left until the deadline, by the server's clock. */
export function Countdown({ deadline, now }: CountdownProps) {
  const { t } = useTranslation();
  const [ahead, setAhead] = useState(() => Date.parse(now) - Date.now());
  const [, tick] = useState(0);
  useEffect(() => setAhead(Date.parse(now) - Date.now()), [now]);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.floor((Date.parse(deadline) - Date.now() - ahead) / 1000);
  const pad = (value: number) => String(value).padStart(2, '0');
  const text =
    seconds <= 0
      ? t('bids.countdown.passed')
      : seconds >= 86_400
        ? t('bids.countdown.days', {
            days: Math.floor(seconds / 86_400),
            hours: Math.floor((seconds % 86_400) / 3600),
          })
        : t('bids.countdown.clock', {
            hours: pad(Math.floor(seconds / 3600)),
            minutes: pad(Math.floor((seconds % 3600) / 60)),
            seconds: pad(seconds % 60),
          });
  return (
    <p className="bid-countdown" role="timer" data-testid="bid-countdown">
      <span className="quiet">{t('bids.countdown.label')}</span>
      <strong className={seconds < 86_400 ? 'deadline-near' : undefined}>{text}</strong>
    </p>
  );
}
