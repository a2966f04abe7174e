import { Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useHeldWork } from '../../api/people';
import { ProblemAlert } from '../../app/problem-alert';

/** What hangs on a person: scenarios, and for the platform the enterprises they look after. */
export function HeldWorkList({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useHeldWork(personId);
  if (error) return <ProblemAlert error={error} onReload={() => void refetch()} />;
  if (!data) return <Skeleton active title={false} />;
  if (data.items.length === 0)
    return (
      <p className="quiet" data-testid="work-none">
        {t('people.work.none')}
      </p>
    );
  return (
    <ul className="plain-list held-work">
      {data.items.map(({ kind, id, title }) => (
        <li key={`${kind} ${id}`} data-testid="held-work">
          <Tag variant="filled">{t(`people.work.kinds.${kind}`)}</Tag> {title}
        </li>
      ))}
    </ul>
  );
}
