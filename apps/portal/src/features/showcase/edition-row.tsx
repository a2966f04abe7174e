import type { EditionSummary } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormats } from '../../app/formats';
import { EditionStatusTag } from './status-tags';

/** One edition in a list: its year, when it takes nominations, how it stands. */
export function EditionRow({ edition, to }: { edition: EditionSummary; to: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { opensAt, closesAt } = edition;
  return (
    <li className="row" data-testid="edition-row" data-id={edition.id}>
      <div className="row-main">
        <Link className="row-title" to={to}>
          {edition.title}
        </Link>
        <div className="meta-line quiet">
          <span>{edition.year}</span>
          {opensAt && closesAt && (
            <span>
              {t('showcase.editions.open', {
                from: formats.time(opensAt),
                to: formats.time(closesAt),
              })}
            </span>
          )}
          {edition.nominations !== null && (
            <span>{t('showcase.editions.count', { count: edition.nominations })}</span>
          )}
        </div>
      </div>
      <div className="row-side">
        <EditionStatusTag status={edition.status} />
      </div>
    </li>
  );
}
