import { isAllowed } from '#libs/auth/abilities';
import type { EditionReview, ReviewRules, TieBreaker } from '#libs/contracts';
import { Alert, App, Button, Form, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useReviewRules, useSaveReviewRules } from '../../api/showcase-review';
import { useEdition } from '../../api/showcase';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';

interface RulesTabProps {
  review: EditionReview;
  onReload: () => void;
}

/** A step of the tie rule as one value of a Select. */
const spell = (one: TieBreaker) => (one.by === 'criterion' ? `criterion:${one.name}` : one.by);
const read = (value: string): TieBreaker =>
  value.startsWith('criterion:')
    ? { by: 'criterion', name: value.slice('criterion:'.length) }
    : { by: value as 'plain-mean' | 'deviation' };

type Values = Omit<ReviewRules, 'tieBreakers'> & { tieBreakers: string[] };

const panel = ['experts', 'inField', 'rangeLimit', 'deviationLimit'] as const;
const counted = ['trimFrom', 'trimEach', 'leastScore', 'reserves'] as const;
const optional: readonly string[] = ['rangeLimit', 'deviationLimit', 'leastScore', 'reserves'];
const most = { experts: 15, inField: 15, trimFrom: 15, trimEach: 5, reserves: 1000 } as const;

/** By which rules is scored and selected; what is fixed by now is shown and cannot be changed. */
export function RulesTab({ review, onReload }: RulesTabProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { id, version } = review.edition;
  const mayWrite = isAllowed(useMe().roles, 'edition:write');
  const { data, error } = useReviewRules(id);
  const { data: edition } = useEdition(id);
  const save = useSaveReviewRules(id);
  const { once, isRunning } = useOnce();
  const { markChanged, markSaved } = useUnsavedChanges();
  if (error) return <ProblemAlert error={error} onReload={onReload} />;
  if (!data || !edition) return <ListSkeleton />;
  const { rules, changeable } = data;
  const isFree = (name: string) =>
    mayWrite &&
    (changeable === 'all' || (changeable === 'panel' && panel.some((one) => one === name)));
  const number = (name: (typeof panel)[number] | (typeof counted)[number]) => (
    <Form.Item
      key={name}
      name={name}
      label={t(`showcaseReview.rules.${name}`)}
      rules={
        optional.includes(name) ? [] : [{ required: true, message: t('app.validation.required') }]
      }
    >
      <InputNumber
        min={name === 'experts' || name === 'trimEach' ? 1 : name === 'trimFrom' ? 3 : 0}
        max={name in most ? most[name as keyof typeof most] : 100}
        precision={name in most ? 0 : 2}
        placeholder={optional.includes(name) ? t('showcaseReview.rules.unlimited') : undefined}
        disabled={!isFree(name)}
      />
    </Form.Item>
  );
  return (
    <section className="panel" data-testid="review-rules">
      {changeable !== 'all' && (
        <Alert type="info" showIcon title={t(`showcaseReview.rules.changeable.${changeable}`)} />
      )}
      <ProblemAlert error={save.error} onReload={() => (save.reset(), onReload())} />
      <Form<Values>
        name="rules"
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...rules, tieBreakers: rules.tieBreakers.map(spell) }}
        onValuesChange={markChanged}
        onFinish={(values) =>
          void once(async () => {
            const { tieBreakers, ...rest } = values;
            await save.mutateAsync({
              version,
              rules: { ...rules, ...rest, tieBreakers: tieBreakers.map(read) },
            });
            markSaved();
            message.success(t('showcaseReview.rules.saved'));
          })
        }
      >
        <div className="rules-grid">
          {panel.map(number)}
          {counted.map(number)}
          <Form.Item
            name="isBlind"
            label={t('showcaseReview.rules.isBlind')}
            valuePropName="checked"
          >
            <Switch disabled={!isFree('isBlind')} />
          </Form.Item>
          <Form.Item
            name="publicityAgain"
            label={t('showcaseReview.rules.publicityAgain')}
            valuePropName="checked"
          >
            <Switch disabled={!isFree('publicityAgain')} />
          </Form.Item>
        </div>
        <Form.Item
          name="tieBreakers"
          label={t('showcaseReview.rules.tieBreakers')}
          extra={t('showcaseReview.rules.tieHint')}
        >
          <Select
            mode="multiple"
            disabled={!isFree('tieBreakers')}
            options={[
              ...edition.rubric.map(({ name }) => ({
                value: `criterion:${name}`,
                label: t('showcaseReview.step.criterion', { name }),
              })),
              ...(['plain-mean', 'deviation'] as const).map((value) => ({
                value,
                label: t(`showcaseReview.step.${value}`),
              })),
            ]}
          />
        </Form.Item>
        {mayWrite && changeable !== 'nothing' && (
          <Button type="primary" htmlType="submit" loading={isRunning} data-testid="rules-save">
            {t('showcaseReview.rules.save')}
          </Button>
        )}
      </Form>
    </section>
  );
}
