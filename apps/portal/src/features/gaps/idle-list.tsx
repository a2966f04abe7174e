import type { GapDomain } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useIdle } from '../../api/gaps';
import { useFormats } from '../../app/formats';
import { PagedList } from '../../app/paged-list';

/** Capabilities of verified enterprises that no scenario of the last year asked for. */
export function IdleList({ domain }: { domain: GapDomain | undefined }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <PagedList pages={useIdle(domain)} empty={<p>{t('gaps.noneIdle')}</p>}>
      {(items) => (
        <ol className="rows" data-testid="gaps-idle">
          {items.map(({ id, name, domains, enterprise }) => (
            <li key={id} className="row" data-testid="idle-row" data-id={id}>
              <div className="row-main">
                <Link className="row-title" to={`/directory/${enterprise.id}`}>
                  {name}
                </Link>
                <div className="meta-line quiet">
                  <span>{enterprise.name}</span>
                  <span>{formats.name('districts', enterprise.district)}</span>
                  {domains.map((code) => (
                    <span key={code}>{formats.name('domains', code)}</span>
                  ))}
                </div>
              </div>
            </li>
          ))}
        </ol>
      )}
    </PagedList>
  );
}
