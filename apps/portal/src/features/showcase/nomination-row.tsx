import type { NominationSummary } from '#libs/contracts';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormats } from '../../app/formats';
import { NominationStatusTag } from './status-tags';

interface NominationRowProps {
  nomination: NominationSummary;
  /** Shown for own ones: which edition, and how one stands to it. */
  isOwn?: boolean;
  /** What can be done with it, or what is said of it. */
  children?: ReactNode;
}

/** One nomination in a list. */
export function NominationRow({ nomination, isOwn, children }: NominationRowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { number, district, side } = nomination;
  return (
    <li className="row" data-testid="nomination-row" data-id={nomination.id}>
      <div className="row-main">
        <Link className="row-title" to={`/nominations/${nomination.id}`}>
          {nomination.title}
        </Link>
        <div className="meta-line quiet">
          {number && <span className="document-number">{number}</span>}
          {isOwn && <span>{nomination.edition.title}</span>}
          <span>{nomination.categoryName}</span>
          <span>
            {district ? formats.name('districts', district) : t('showcase.nominations.cityLevel')}
          </span>
          {!isOwn && <span>{nomination.lead.name}</span>}
        </div>
      </div>
      <div className="row-side">
        <span className="tags">
          {isOwn && side !== 'lead' && (
            <Tag variant="filled" color={side === 'invited' ? 'warning' : 'default'}>
              {t(`showcase.nominations.side.${side}`)}
            </Tag>
          )}
          <NominationStatusTag status={nomination.status} />
        </span>
      </div>
      {children && <div className="row-details">{children}</div>}
    </li>
  );
}
