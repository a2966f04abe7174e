import { type FieldChange, isKnownCode, type TaxonomyList } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';

interface FieldChangesProps {
  changes: FieldChange[];
  /** Where the fields are not called as a scenario's. */
  nameOf?: (field: string) => string;
}

/** Every field that differs: texts with their words struck out and put in, the rest as was and is. */
export function FieldChanges({ changes, nameOf }: FieldChangesProps) {
  const usual = useFieldName();
  const name = nameOf ?? usual;
  return (
    <dl className="field-changes">
      {changes.map((change) => (
        <div key={change.field} data-testid="field-change" data-field={change.field}>
          <dt>{name(change.field)}</dt>
          <dd>
            {change.parts ? <TextChange parts={change.parts} /> : <ValueChange {...change} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function TextChange({ parts }: { parts: NonNullable<FieldChange['parts']> }) {
  const { t } = useTranslation();
  return (
    <p className="prose">
      {parts.map(({ op, text }, index) => {
        if (op === 'same') return <span key={index}>{text}</span>;
        const Mark = op === 'added' ? 'ins' : 'del';
        return (
          <Mark key={index} title={t(`amendments.${op}`)}>
            {text}
          </Mark>
        );
      })}
    </p>
  );
}

function ValueChange({ field, before, after }: FieldChange) {
  const { t } = useTranslation();
  const show = useShownValue(field);
  return (
    <p>
      {t('amendments.was')} <del>{show(before)}</del> {t('amendments.is')} <ins>{show(after)}</ins>
    </p>
  );
}

/** What the fields of a version are called, which are those of a scenario but for some. */
export function useFieldName(): (field: string) => string {
  const { t } = useTranslation();
  return (field) => {
    const own = field.split('.').at(-1)!;
    return t(`amendments.fields.${own as 'files'}`, {
      defaultValue: t(`scenarios.fields.${field as 'title'}`, { defaultValue: field }),
    });
  };
}

const taxonomies: Record<string, TaxonomyList> = {
  domain: 'domains',
  district: 'districts',
  technologies: 'technologies',
  cooperationModes: 'cooperationModes',
  'eligibility.tiers': 'enterpriseTiers',
};

/** A value as people read it: codes by their names, money, times, yes and no. */
function useShownValue(field: string): (value: FieldChange['before']) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  const list = taxonomies[field];
  const nameOf = (code: string) =>
    list && isKnownCode(list, code) ? formats.name(list, code) : code;
  return (value) => {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0))
      return t('amendments.nothing');
    if (typeof value === 'boolean') return t(value ? 'amendments.yes' : 'amendments.no');
    if (Array.isArray(value)) return value.map(nameOf).join(t('app.listSeparator'));
    if (field === 'deadline' || field === 'questionsUntil') return formats.time(String(value));
    if (['budgetWan', 'budgetMaxWan', 'investmentWan'].includes(field))
      return formats.wan(Number(value));
    if (field === 'periodMonths') return t('scenarios.months', { months: value });
    if (field === 'publicityDays') return t('scenarios.workingDays', { days: value });
    if (field === 'confidentiality')
      return t(`scenarios.confidentiality.${value as 'public' | 'verified'}`);
    if (field === 'engagement') return t(`scenarios.engagement.${value as 'bid' | 'contact'}`);
    return nameOf(String(value));
  };
}
