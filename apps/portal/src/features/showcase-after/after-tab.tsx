import { isAllowed } from '#libs/auth/abilities';
import { type EditionReview, openRechecksRequest } from '#libs/contracts';
import { App, Button, Form, InputNumber, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOpenRechecks, useRechecks, useRevocations } from '../../api/showcase-after';
import { useFinalList } from '../../api/showcase-list';
import { contractRule } from '../../app/contract-rule';
import { DayPicker } from '../../app/day-picker';
import { showFormErrors } from '../../app/form-errors';
import { useFormats } from '../../app/formats';
import { EmptyState, PagedList } from '../../app/paged-list';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { RecheckRow } from './recheck-row';
import { RevocationStatusTag } from './revocation-panel';
import './showcase-after.css';

interface AfterTabProps {
  edition: EditionReview['edition'];
  onReload: () => void;
}

/** The platform's side of what follows a final list: rechecks, renewals, revocations. */
export function AfterTab({ edition, onReload }: AfterTabProps) {
  const { t } = useTranslation();
  if (edition.status !== 'finalised' && edition.status !== 'archived')
    return <EmptyState>{t('showcaseAfter.waiting')}</EmptyState>;
  return (
    <div className="stack showcase-review" data-testid="showcase-after">
      <OpenRechecks edition={edition} onReload={onReload} />
      <section>
        <h2 className="block-title">{t('showcaseAfter.rechecks')}</h2>
        <PagedList
          pages={useRechecks({ editionId: edition.id })}
          empty={<p>{t('showcaseAfter.noRechecks')}</p>}
        >
          {(items) => (
            <ul className="rows">
              {items.map((recheck) => (
                <RecheckRow key={recheck.id} recheck={recheck} />
              ))}
            </ul>
          )}
        </PagedList>
      </section>
      <Revocations editionId={edition.id} />
      <Plaques editionId={edition.id} />
    </div>
  );
}

interface Values {
  year: number;
  dueOn: string;
}

function OpenRechecks({ edition, onReload }: AfterTabProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { roles } = useMe();
  const [form] = Form.useForm<Values>();
  const { mutateAsync, error, reset } = useOpenRechecks(edition.id);
  const { once, isRunning } = useOnce();
  if (!isAllowed(roles, 'edition:write')) return null;
  const open = (values: Values) =>
    once(async () => {
      try {
        const { opened } = await mutateAsync({ version: edition.version, ...values });
        message.success(t('showcaseAfter.open.done', { count: opened }));
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <section className="panel">
      <h2>{t('showcaseAfter.open.title')}</h2>
      <p className="quiet">{t('showcaseAfter.open.hint')}</p>
      <ProblemAlert error={error} onReload={() => (reset(), onReload())} />
      <Form<Values>
        form={form}
        name="open-rechecks"
        layout="vertical"
        requiredMark={false}
        className="open-rechecks"
        initialValues={{ year: new Date().getFullYear() }}
        onFinish={(values) => void open(values)}
      >
        <Form.Item
          name="year"
          label={t('showcaseAfter.open.year')}
          rules={[contractRule(t, openRechecksRequest.shape.year)]}
        >
          <InputNumber min={2000} max={2199} precision={0} />
        </Form.Item>
        <Form.Item
          name="dueOn"
          label={t('showcaseAfter.open.dueOn')}
          rules={[contractRule(t, openRechecksRequest.shape.dueOn)]}
        >
          <DayPicker />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isRunning} data-testid="open-rechecks">
          {t('showcaseAfter.open.title')}
        </Button>
      </Form>
    </section>
  );
}

function Revocations({ editionId }: { editionId: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const pages = useRevocations({ editionId });
  if (!pages.error && pages.items.length === 0) return null;
  return (
    <section>
      <h2 className="block-title">{t('showcaseAfter.revocations')}</h2>
      <PagedList pages={pages} empty={null}>
        {(items) => (
          <ul className="rows">
            {items.map((one) => (
              <li key={one.id} className="row" data-testid="revocation-row">
                <div className="row-main">
                  <Link className="row-title" to={`/showcase-plaques/${one.plaque}`}>
                    {one.nomination.title}
                  </Link>
                  <div className="meta-line quiet">
                    <span className="document-number">{one.plaque}</span>
                    <span>{t(`showcaseGallery.reason.${one.reason}`)}</span>
                    <span>
                      {t('showcaseAfter.record.proposedBy', {
                        name: one.proposedBy,
                        time: formats.time(one.proposedAt),
                      })}
                    </span>
                  </div>
                </div>
                <div className="row-side">
                  <RevocationStatusTag status={one.status} />
                </div>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </section>
  );
}

const colors = { valid: 'success', expired: 'default', revoked: 'error' } as const;

function Plaques({ editionId }: { editionId: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data, error, refetch } = useFinalList(editionId);
  if (error) return <ProblemAlert error={error} onReload={() => void refetch()} />;
  return (
    <section>
      <h2 className="block-title">{t('showcaseAfter.plaques')}</h2>
      <ul className="rows">
        {data?.plaques.map(({ number, title, nominees, status, validUntil }) => (
          <li key={number} className="row" data-testid="plaque-row">
            <div className="row-main">
              <Link className="row-title" to={`/showcase-plaques/${number}`}>
                {title}
              </Link>
              <div className="meta-line quiet">
                <span className="document-number">{number}</span>
                <span>{nominees.map(({ name }) => name).join(t('app.listSeparator'))}</span>
                <span>{t('showcaseGallery.until', { day: formats.day(validUntil) })}</span>
              </div>
            </div>
            <div className="row-side">
              <Tag variant="filled" color={colors[status]}>
                {t(`showcaseGallery.status.${status}`)}
              </Tag>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
