import type { HistoryEntry } from '#libs/contracts';
import { Skeleton, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from './formats';

interface HistoryTimelineProps {
  entries: HistoryEntry[] | undefined;
  statusName: (status: string) => string;
}

/** Who moved it, when, from where to where; the newest first. */
export function HistoryTimeline({ entries, statusName }: HistoryTimelineProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (!entries) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  if (entries.length === 0) return <p className="quiet">{t('app.history.empty')}</p>;
  const newestFirst = [...entries].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <Timeline
      className="history"
      items={newestFirst.map((entry, index) => ({
        key: `${entry.at} ${entry.to}`,
        color: index === 0 ? 'var(--teal)' : 'gray',
        content: (
          <>
            <strong>{statusName(entry.to)}</strong>
            <div className="quiet">
              {formats.time(entry.at)} · {entry.actor}
            </div>
            {entry.note && <blockquote>{entry.note}</blockquote>}
          </>
        ),
      }))}
    />
  );
}
