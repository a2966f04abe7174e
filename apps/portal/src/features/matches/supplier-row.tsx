import { DownOutlined, UpOutlined } from '@ant-design/icons';
import type { SupplierMatch } from '#libs/contracts';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormats } from '../../app/formats';
import { EligibilityFindings, MatchReasons } from './match-reasons';
import { MatchStatusTag } from './match-status-tag';
import { ScoreBar } from './score-bar';

interface SupplierRowProps {
  match: SupplierMatch;
  isCompared: boolean;
  onCompare: (isCompared: boolean) => void;
}

export function SupplierRow({ match, isCompared, onCompare }: SupplierRowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const { enterprise } = match;
  const detailsId = `supplier-${match.matchId}`;
  const unmet = match.eligibility.filter((finding) => !finding.met);
  return (
    <li
      className="row row-expandable"
      data-testid="supplier-row"
      data-id={enterprise.id}
      data-status={match.status}
      data-eligible={match.eligible}
    >
      <div className="row-main">
        <Link className="row-title" to={`/directory/${enterprise.id}`}>
          {enterprise.name}
        </Link>
        <div className="meta-line quiet">
          <span>{formats.name('districts', enterprise.district)}</span>
          {enterprise.tiers.map((code) => (
            <span key={code}>{formats.name('enterpriseTiers', code)}</span>
          ))}
        </div>
        {enterprise.capabilityNames.length > 0 && (
          <div className="quiet">{enterprise.capabilityNames.join(t('app.listSeparator'))}</div>
        )}
        {unmet.length > 0 && !open && <EligibilityFindings findings={unmet} />}
      </div>
      <div className="row-side">
        <ScoreBar score={match.score} />
        <MatchStatusTag
          status={match.status}
          reason={match.notRelevantReason}
          hint={
            match.status === 'candidate'
              ? t(match.eligible ? 'matches.notTold.belowThreshold' : 'matches.notTold.ineligible')
              : undefined
          }
        />
        <Checkbox
          checked={isCompared}
          data-testid="supplier-compare"
          aria-label={t('matches.compare.choose', { name: enterprise.name })}
          onChange={({ target }) => onCompare(target.checked)}
        >
          {t('matches.compare.short')}
        </Checkbox>
        <Button
          type="link"
          size="small"
          icon={open ? <UpOutlined /> : <DownOutlined />}
          iconPlacement="end"
          aria-expanded={open}
          aria-controls={detailsId}
          data-testid="supplier-reasons"
          onClick={() => setOpen(!open)}
        >
          {t('matches.suppliers.reasons')}
        </Button>
      </div>
      {open && (
        <div className="row-details" id={detailsId}>
          <MatchReasons reasons={match.reasons} />
          <EligibilityFindings findings={match.eligibility} />
        </div>
      )}
    </li>
  );
}
