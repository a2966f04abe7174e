import type { TellingChange, TellingLimits } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { useTellingChanges } from '../../api/telling';
import { useFormats } from '../../app/formats';
import { PagedList } from '../../app/paged-list';

const names = ['threshold', 'floor', 'cap'] as const;

/** Who changed what, when and why. */
export function TellingChanges() {
  const { t } = useTranslation();
  return (
    <PagedList pages={useTellingChanges()} empty={<p>{t('telling.unchanged')}</p>}>
      {(items) => (
        <ol className="rows" data-testid="telling-changes">
          {items.map((change) => (
            <ChangeRow key={change.version} change={change} />
          ))}
        </ol>
      )}
    </PagedList>
  );
}

function ChangeRow({ change }: { change: TellingChange }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const moved = (name: keyof TellingLimits) =>
    `${t(`telling.${name}`)} ${change.before[name]} → ${change.after[name]}`;
  return (
    <li className="row">
      <div className="row-main">
        <div>
          {names
            .filter((name) => change.before[name] !== change.after[name])
            .map(moved)
            .join(t('app.listSeparator'))}
        </div>
        <div>{change.reason}</div>
        <div className="meta-line quiet">
          <span>{change.authorName}</span>
          <span>{formats.time(change.changedAt)}</span>
        </div>
      </div>
    </li>
  );
}
