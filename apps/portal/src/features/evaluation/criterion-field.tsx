import type { Criterion, SheetScore } from '#libs/contracts';
import { Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isScoreFit } from './score-fit';

interface CriterionFieldProps {
  bidId: string;
  criterion: Criterion;
  line: SheetScore | undefined;
  onChange: (line: SheetScore) => void;
}

/** One criterion: what its scores mean, the score and a comment. What does not fit is not saved. */
export function CriterionField({ bidId, criterion, line, onChange }: CriterionFieldProps) {
  const { t } = useTranslation();
  const { name, description, kind, weight, least, most, bands } = criterion;
  const [typed, setTyped] = useState<number | null>(line?.score ?? null);
  const fits = typed === null || isScoreFit(typed, criterion);
  const id = `score-${name}`;
  const say = (changes: Partial<SheetScore>) =>
    onChange({
      bidId,
      criterion: name,
      score: line?.score ?? null,
      comment: line?.comment ?? '',
      ...changes,
    });
  return (
    <div className="criterion" data-testid="criterion">
      <div className="criterion-head">
        <label htmlFor={id}>
          <strong>{name}</strong>{' '}
          <span className="quiet">{t('evaluation.ranking.weight', { weight })}</span>
        </label>
        {kind === 'judged' && (
          <span className="criterion-score">
            <InputNumber
              id={id}
              aria-label={t('evaluation.sheet.score', { criterion: name })}
              inputMode="decimal"
              controls={false}
              status={fits ? undefined : 'error'}
              value={typed}
              onChange={(value) => {
                setTyped(value);
                if (value === null || isScoreFit(value, criterion)) say({ score: value });
              }}
            />
            <span className="quiet">{t('evaluation.sheet.bounds', { least, most })}</span>
          </span>
        )}
      </div>
      {!fits && (
        <p className="error-text" role="alert">
          {t('evaluation.sheet.outOfBounds', { least, most })}
        </p>
      )}
      {description && <p className="quiet">{description}</p>}
      {kind === 'price' ? (
        <p className="quiet">{t('evaluation.sheet.price')}</p>
      ) : (
        <>
          {bands.length > 0 && (
            <ul className="bands">
              {bands.map(({ from, to, description: meaning }) => (
                <li
                  key={`${from} ${to}`}
                  className={typed !== null && typed >= from && typed <= to ? 'band-met' : ''}
                >
                  <span className="document-number">
                    {from}–{to}
                  </span>
                  <span>{meaning}</span>
                </li>
              ))}
            </ul>
          )}
          <Input.TextArea
            aria-label={t('evaluation.sheet.commentOf', { criterion: name })}
            placeholder={t('evaluation.sheet.comment')}
            autoSize={{ minRows: 1, maxRows: 6 }}
            maxLength={1000}
            defaultValue={line?.comment}
            onChange={({ target }) => say({ comment: target.value })}
          />
        </>
      )}
    </div>
  );
}
