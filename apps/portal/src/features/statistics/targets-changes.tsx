import type { YearTargetsChange } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';
import { EmptyState } from '../../app/paged-list';

/** Who set which targets, when and why; the newest are in force. */
export function TargetsChanges({ changes }: { changes: YearTargetsChange[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (changes.length === 0)
    return (
      <EmptyState>
        <p>{t('statistics.targets.unset')}</p>
      </EmptyState>
    );
  return (
    <ol className="rows" data-testid="targets-changes">
      {changes.map(({ version, total, domains, reason, authorName, changedAt }) => (
        <li key={version} className="row">
          <div className="row-main">
            <div>
              {[
                `${t('statistics.targets.total')} ${total ?? t('app.none')}`,
                ...Object.entries(domains).map(
                  ([code, count]) => `${formats.name('domains', code)} ${count}`,
                ),
              ].join(t('app.listSeparator'))}
            </div>
            <div>{reason}</div>
            <div className="meta-line quiet">
              <span>{authorName}</span>
              <span>{formats.time(changedAt)}</span>
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
}
