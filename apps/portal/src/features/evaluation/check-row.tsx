import {
  type CheckedBid,
  type CheckVerdict,
  disqualification,
  type Disqualification,
} from '#libs/contracts';
import { Button, Input, Radio, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';

/** What is said of one bid while it is written. */
export interface Finding {
  verdict: CheckVerdict | null;
  reasons: Disqualification[];
  note: string;
}

interface CheckRowProps {
  bid: CheckedBid;
  finding: Finding;
  /** Absent where it can only be read. */
  onChange?: (finding: Finding) => void;
  onRead: () => void;
}

export function CheckRow({ bid, finding, onChange, onRead }: CheckRowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <li className="row" data-testid="check-row" data-id={bid.bidId}>
      <div className="row-main">
        <span className="row-title">{bid.enterprise.name}</span>
        <div className="meta-line quiet">
          <span>{t('evaluation.check.submittedAt', { time: formats.time(bid.submittedAt) })}</span>
          {bid.members.length > 0 && (
            <span>
              {t('evaluation.check.members', {
                names: bid.members.map(({ name }) => name).join(t('app.listSeparator')),
              })}
            </span>
          )}
        </div>
        {!bid.sealIntact && <p className="error-text">{t('evaluation.check.sealBroken')}</p>}
      </div>
      <div className="row-side">
        {!onChange && <Verdict finding={finding} />}
        <Button size="small" onClick={onRead} data-testid="check-read">
          {t('evaluation.check.read')}
        </Button>
      </div>
      {onChange ? (
        <div className="row-details">
          <Fields bid={bid} finding={finding} onChange={onChange} />
        </div>
      ) : (
        (finding.reasons.length > 0 || finding.note) && (
          <p className="evaluation-finding quiet">
            {finding.reasons
              .map((reason) => t(`evaluation.reason.${reason}`))
              .join(t('app.listSeparator'))}
            {finding.note && ` ${finding.note}`}
          </p>
        )
      )}
    </li>
  );
}

function Verdict({ finding: { verdict } }: { finding: Finding }) {
  const { t } = useTranslation();
  const color = { qualified: 'success', disqualified: 'error', none: 'default' }[verdict ?? 'none'];
  return (
    <Tag variant="filled" color={color} data-testid="check-verdict">
      {t(`evaluation.check.verdict.${verdict ?? 'none'}`)}
    </Tag>
  );
}

function Fields({
  bid,
  finding,
  onChange,
}: Required<Pick<CheckRowProps, 'bid' | 'finding' | 'onChange'>>) {
  const { t } = useTranslation();
  const isOut = finding.verdict === 'disqualified';
  return (
    <>
      <Radio.Group
        aria-label={`${bid.enterprise.name} ${t('evaluation.check.verdict.label')}`}
        value={finding.verdict}
        onChange={({ target }) =>
          onChange({
            ...finding,
            verdict: target.value as CheckVerdict,
            reasons: target.value === 'qualified' ? [] : finding.reasons,
          })
        }
        options={[
          {
            value: 'qualified',
            label: (
              <span data-testid="check-qualified">{t('evaluation.check.verdict.qualified')}</span>
            ),
            disabled: !bid.sealIntact,
          },
          {
            value: 'disqualified',
            label: (
              <span data-testid="check-disqualified">
                {t('evaluation.check.verdict.disqualified')}
              </span>
            ),
          },
        ]}
      />
      {isOut && (
        <Select
          mode="multiple"
          id={`reasons-${bid.bidId}`}
          aria-label={t('evaluation.check.reasons')}
          placeholder={t('evaluation.check.reasonsPlaceholder')}
          status={finding.reasons.length === 0 ? 'warning' : undefined}
          value={finding.reasons}
          onChange={(reasons: Disqualification[]) => onChange({ ...finding, reasons })}
          options={disqualification.options.map((reason) => ({
            value: reason,
            label: t(`evaluation.reason.${reason}`),
          }))}
        />
      )}
      {finding.verdict && (
        <Input.TextArea
          aria-label={t('evaluation.check.note')}
          placeholder={t('evaluation.check.notePlaceholder')}
          autoSize={{ minRows: 1, maxRows: 6 }}
          maxLength={1000}
          value={finding.note}
          onChange={({ target }) => onChange({ ...finding, note: target.value })}
        />
      )}
    </>
  );
}
