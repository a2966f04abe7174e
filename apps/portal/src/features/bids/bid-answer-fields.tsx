import type { Scenario } from '#libs/contracts';
import { Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';
import { asksForPrice, judgedCriteria } from './bid-form-values';

const area = { autoSize: { minRows: 4, maxRows: 16 }, showCount: true };

/** The proposal, and one answer for each criterion and each outcome that the scenario names. */
export function BidAnswerFields({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  const criteria = judgedCriteria(scenario);
  return (
    <>
      <section className="panel form-section">
        <h2>{t('bids.editor.sections.proposal')}</h2>
        <p className="quiet">{t('bids.editor.proposalHint')}</p>
        <Form.Item name="technicalProposal" label={t('bids.editor.sections.proposal')}>
          <Input.TextArea {...area} autoSize={{ minRows: 8, maxRows: 24 }} maxLength={20_000} />
        </Form.Item>
      </section>
      <section className="panel form-section">
        <h2>{t('bids.editor.sections.criteria')}</h2>
        {criteria.length === 0 && <p className="quiet">{t('bids.editor.noCriteria')}</p>}
        {criteria.map(({ name, description, weight }, index) => (
          <Form.Item
            key={name}
            name={['criterionAnswers', index, 'answer']}
            label={`${name}（${t('bids.editor.criterionWeight', { weight })}）`}
            extra={description || undefined}
          >
            <Input.TextArea {...area} maxLength={4000} />
          </Form.Item>
        ))}
      </section>
      {scenario.outcomes.length > 0 && <OutcomeAnswers scenario={scenario} />}
    </>
  );
}

function OutcomeAnswers({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  return (
    <section className="panel form-section">
      <h2>{t('bids.editor.sections.outcomes')}</h2>
      {scenario.outcomes.map(({ name, baseline, target, unit }, index) => (
        <fieldset key={name} className="bid-outcome">
          <legend>
            {name}{' '}
            <span className="quiet">
              {baseline && `${t('bids.editor.baseline', { baseline, unit })}，`}
              {t('bids.editor.target', { target, unit })}
            </span>
          </legend>
          <Form.Item
            name={['outcomeAnswers', index, 'committed']}
            label={t('bids.editor.committed')}
          >
            <Input maxLength={100} suffix={unit || undefined} />
          </Form.Item>
          <Form.Item name={['outcomeAnswers', index, 'how']} label={t('bids.editor.how')}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={2000} />
          </Form.Item>
        </fieldset>
      ))}
    </section>
  );
}

/** What it costs, and whose the results are. */
export function BidTermsFields({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const budget = [scenario.budgetWan, scenario.budgetMaxWan]
    .flatMap((amount) => (amount === null ? [] : formats.wan(amount)))
    .join(' – ');
  return (
    <section className="panel form-section">
      <h2>
        {t('bids.editor.sections.price')} · {t('bids.editor.sections.ip')}
      </h2>
      <Form.Item
        name="priceWan"
        label={t('bids.editor.price')}
        required={asksForPrice(scenario)}
        extra={budget && t('bids.editor.priceHint', { budget })}
      >
        <InputNumber min={0} max={99_999_999.99} precision={2} className="bid-price" />
      </Form.Item>
      <Form.Item
        name="ipTerms"
        label={t('bids.editor.sections.ip')}
        extra={t('bids.editor.ipHint', { terms: scenario.ipTerms || t('app.notStated') })}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={2000} />
      </Form.Item>
    </section>
  );
}
