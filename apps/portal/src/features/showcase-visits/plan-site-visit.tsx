import {
  orderSiteVisitRequest,
  rescheduleSiteVisitRequest,
  type SiteVisit,
  type SiteVisitor,
} from '#libs/contracts';
import { App, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOrderSiteVisit, useSiteVisitAct, useSiteVisitors } from '../../api/showcase-visits';
import { contractRule } from '../../app/contract-rule';
import { DayPicker } from '../../app/day-picker';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface Values {
  day: string;
  place: string;
  memberIds: string[];
  reason: string;
}

interface PlanSiteVisitProps {
  nominationId: string;
  onClose: () => void;
  onReload: () => void;
}

/** Orders a visit, or plans one anew. */
export function PlanSiteVisit(props: PlanSiteVisitProps & { visit?: SiteVisit }) {
  return props.visit ? <Reschedule {...props} visit={props.visit} /> : <Order {...props} />;
}

function Order({ nominationId, onClose, onReload }: PlanSiteVisitProps) {
  const { mutateAsync, error, reset } = useOrderSiteVisit(nominationId);
  return (
    <PlanDialog
      act="order"
      nominationId={nominationId}
      error={error}
      onSave={mutateAsync}
      onClose={onClose}
      onReload={() => (reset(), onReload())}
    />
  );
}

function Reschedule({ visit, onClose, onReload }: PlanSiteVisitProps & { visit: SiteVisit }) {
  const { mutateAsync, error, reset } = useSiteVisitAct(visit);
  return (
    <PlanDialog
      act="reschedule"
      nominationId={visit.nominationId}
      before={{
        day: visit.day,
        place: visit.place,
        memberIds: visit.inside?.members.map(({ userId }) => userId) ?? [],
      }}
      error={error}
      onSave={(body) => mutateAsync({ act: 'reschedule', body })}
      onClose={onClose}
      onReload={() => (reset(), onReload())}
    />
  );
}

interface PlanDialogProps {
  act: 'order' | 'reschedule';
  nominationId: string;
  before?: Omit<Values, 'reason'>;
  error: unknown;
  onSave: (values: Values) => Promise<unknown>;
  onClose: () => void;
  onReload: () => void;
}

const done = { order: 'ordered', reschedule: 'rescheduled' } as const;
const hints = { order: 'orderReasonHint', reschedule: 'changeReasonHint' } as const;

function PlanDialog({
  act,
  nominationId,
  before,
  error,
  onSave,
  onClose,
  onReload,
}: PlanDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const { data } = useSiteVisitors(nominationId);
  const { once, isRunning } = useOnce();
  const shape = (act === 'order' ? orderSiteVisitRequest : rescheduleSiteVisitRequest).shape;
  const save = (values: Values) =>
    once(async () => {
      try {
        await onSave(values);
        message.success(t(`showcaseVisits.${done[act]}`));
        onClose();
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Modal
      open
      title={t(`showcaseVisits.${act}`)}
      okText={t(`showcaseVisits.${act}`)}
      okButtonProps={{ 'data-testid': 'site-visit-sure' }}
      confirmLoading={isRunning}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      {act === 'order' && <p className="quiet">{t('showcaseVisits.orderHint')}</p>}
      <ProblemAlert error={error} onReload={onReload} />
      <Form<Values>
        form={form}
        name="site-visit"
        layout="vertical"
        requiredMark={false}
        initialValues={{ memberIds: [], ...before }}
        onFinish={(values) => void save(values)}
      >
        <Form.Item name="day" label={t('showcaseVisits.day')} rules={[contractRule(t, shape.day)]}>
          <DayPicker />
        </Form.Item>
        <Form.Item
          name="place"
          label={t('showcaseVisits.place')}
          validateTrigger="onBlur"
          rules={[contractRule(t, shape.place)]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="memberIds"
          label={t('showcaseVisits.members')}
          extra={t('showcaseVisits.membersHint')}
          rules={[{ type: 'array', min: 2, message: t('showcaseVisits.membersHint') }]}
        >
          <Select
            mode="multiple"
            optionFilterProp="label"
            loading={!data}
            options={optionsOf(data?.items ?? [])}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('showcaseVisits.reason')}
          extra={t(`showcaseVisits.${hints[act]}`)}
          validateTrigger="onBlur"
          rules={[contractRule(t, shape.reason)]}
        >
          <Input.TextArea
            autoSize={{ minRows: 3 }}
            maxLength={act === 'order' ? 1000 : 500}
            showCount
          />
        </Form.Item>
      </Form>
    </Modal>
  );

  /** Who cannot go is shown with why, and cannot be chosen. */
  function optionsOf(visitors: readonly SiteVisitor[]) {
    return visitors.map(({ userId, displayName, isStaff, barredBy }) => {
      const name = t(`showcaseVisits.${isStaff ? 'staff' : 'expert'}`, { name: displayName });
      return {
        value: userId,
        label: barredBy ? `${name} · ${t(`showcaseVisits.barred.${barredBy}`)}` : name,
        disabled: barredBy !== null,
      };
    });
  }
}
