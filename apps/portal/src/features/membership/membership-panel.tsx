import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntryCriteria } from '../../api/membership';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { EntryCriteria } from './entry-criteria';
import { MemberTag } from './member-tag';

/** Whether the enterprise is a member of the directory today, and why. */
export function MembershipPanel({ enterpriseId }: { enterpriseId: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data, error, refetch } = useEntryCriteria(enterpriseId);
  const unmet = data?.findings.filter(({ met }) => !met).length ?? 0;
  return (
    <section className="panel membership" data-testid="membership">
      <div className="matched-head">
        <h2>{t('membership.title')}</h2>
        {data && <MemberTag member={data.member} tellsBoth />}
      </div>
      {data ? (
        <>
          <p>
            {data.member ? t('membership.isMember') : t('membership.isNotMember', { count: unmet })}
          </p>
          <EntryCriteria findings={data.findings} />
          <p className="quiet">{t('membership.judgedOn', { day: formats.date(data.judgedOn) })}</p>
        </>
      ) : error ? (
        <ProblemAlert error={error} onReload={() => void refetch()} />
      ) : (
        <Skeleton active title={false} paragraph={{ rows: 6 }} />
      )}
    </section>
  );
}
