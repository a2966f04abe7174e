import { isAllowed } from '#libs/auth/abilities';
import {
  decideListObjectionRequest,
  type ListObjection,
  objectionRejection,
  type ObjectionRejection,
} from '#libs/contracts';
import { Alert, App, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../api/http';
import {
  type ListObjectionAct,
  useListObjection,
  useListObjectionAct,
  useListObjectionHistory,
} from '../../api/showcase-list';
import { contractRule } from '../../app/contract-rule';
import { useFormats } from '../../app/formats';
import { HistoryTimeline } from '../../app/history-timeline';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import '../awards/awards.css';
import { ListObjectionContent } from './list-objection-content';

/** One objection to a place at the platform's desk. */
export default function ListObjectionPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { roles } = useMe();
  const { data: objection, error, refetch } = useListObjection(id);
  const history = useListObjectionHistory(id);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!objection)
    return error ? (
      <ProblemAlert error={error} onReload={() => void refetch()} />
    ) : (
      <PageSkeleton />
    );
  const mayDecide = objection.decidedAt === null && isAllowed(roles, 'objection:decide');
  return (
    <Page
      title={objection.nomination.title}
      back={{
        to: `/platform/editions/${objection.edition.id}/review?tab=publicity`,
        label: t('showcaseList.desk.back'),
      }}
    >
      <div className="with-aside">
        <div className="stack">
          <section className="panel">
            <ListObjectionContent objection={objection} />
          </section>
          {mayDecide && objection.isOwnList && (
            <Alert type="info" showIcon title={t('showcaseList.desk.ownList')} />
          )}
          {mayDecide && !objection.isOwnList && (
            <Decide objection={objection} onReload={() => void refetch()} />
          )}
        </div>
        <aside className="stack">
          <Facts objection={objection} />
          <section className="panel">
            <h2>{t('app.history.title')}</h2>
            <ProblemAlert error={history.error} />
            <HistoryTimeline
              entries={history.data?.items}
              statusName={(status) => t(`awards.objections.status.${status as 'upheld'}`)}
            />
          </section>
        </aside>
      </div>
    </Page>
  );
}

function Facts({ objection }: { objection: ListObjection }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { nomination, objector, dueOn } = objection;
  return (
    <section className="panel">
      <dl className="award-facts">
        <dt>{t('showcaseList.desk.against')}</dt>
        <dd>
          <Link to={`/nominations/${nomination.id}`}>{nomination.title}</Link>
          <div className="quiet">
            {nomination.number} {nomination.lead}
          </div>
        </dd>
        <dt>{t('showcaseList.desk.objector')}</dt>
        <dd>{objector.name}</dd>
        <dt>{t('showcaseList.desk.due')}</dt>
        <dd>{formats.day(dueOn)}</dd>
      </dl>
    </section>
  );
}

type Decision = 'uphold' | 'dismiss' | 'reject';

interface Values {
  reason?: ObjectionRejection;
  note: string;
}

interface DecideProps {
  objection: ListObjection;
  onReload: () => void;
}

function Decide({ objection, onReload }: DecideProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { mutateAsync, error, reset } = useListObjectionAct(objection);
  const { once, isRunning } = useOnce();
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const [form] = Form.useForm<Values>();
  const act = (what: ListObjectionAct) =>
    void once(async () => {
      await mutateAsync(what);
      setDeciding(null);
      message.success(t('showcaseList.desk.done'));
    });
  const decide = ({ reason, note }: Values) => {
    if (deciding === 'reject') act({ act: 'reject', body: { reason: reason!, note } });
    else if (deciding) act({ act: deciding, body: { note } });
  };
  return (
    <section className="panel action-bar" data-testid="list-objection-decide">
      {!deciding && <ProblemAlert error={error} onReload={() => (reset(), onReload())} />}
      <div className="button-row">
        {objection.status === 'submitted' && (
          <Button
            type="primary"
            loading={isRunning && !deciding}
            data-testid="list-objection-investigate"
            onClick={() => act({ act: 'investigate', body: {} })}
          >
            {t('showcaseList.desk.investigate')}
          </Button>
        )}
        {(['uphold', 'dismiss', 'reject'] as const).map((one) => (
          <Button
            key={one}
            danger={one === 'uphold'}
            data-testid={`list-objection-${one}`}
            onClick={() => (reset(), form.resetFields(), setDeciding(one))}
          >
            {t(`showcaseList.desk.${one}`)}
          </Button>
        ))}
      </div>
      <Modal
        open={deciding !== null}
        title={t(`showcaseList.desk.${deciding ?? 'dismiss'}`)}
        okText={t(`showcaseList.desk.${deciding ?? 'dismiss'}`)}
        okButtonProps={{ 'data-testid': 'list-objection-sure' }}
        confirmLoading={isRunning}
        mask={{ closable: false }}
        onOk={form.submit}
        onCancel={() => (reset(), setDeciding(null))}
      >
        <p className="quiet">{t(`showcaseList.desk.${deciding ?? 'dismiss'}Hint`)}</p>
        <ProblemAlert error={deciding ? error : null} />
        <Form<Values>
          form={form}
          name="decide-list-objection"
          layout="vertical"
          requiredMark={false}
          onFinish={decide}
        >
          {deciding === 'reject' && (
            <Form.Item
              name="reason"
              label={t('showcaseList.desk.rejection')}
              rules={[{ required: true, message: t('app.validation.required') }]}
            >
              <Select
                options={objectionRejection.options.map((value) => ({
                  value,
                  label: t(`awards.objections.rejection.${value}`),
                }))}
              />
            </Form.Item>
          )}
          <Form.Item
            name="note"
            label={t('showcaseList.desk.note')}
            validateTrigger="onBlur"
            rules={[contractRule(t, decideListObjectionRequest.shape.note)]}
          >
            <Input.TextArea autoSize={{ minRows: 4 }} maxLength={2000} showCount />
          </Form.Item>
        </Form>
      </Modal>
    </section>
  );
}
