import { type Meeting, type ProposeMeetingRequest, proposeMeetingRequest } from '#libs/contracts';
import { App, DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useMeetingAct, useProposeMeeting } from '../../api/interests';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { fromCityClock, toCityClock } from '../scenarios/city-time';

interface MeetingDialogProps {
  interestId: string;
  /** The one that is to be moved; absent where a first time is proposed. */
  meeting?: Meeting;
  onClose: () => void;
}

interface Values {
  at?: Dayjs;
  minutes: number;
  place: string;
  link: string;
  note: string;
}

const lengths = [30, 60, 90, 120, 180, 240];
const contract = proposeMeetingRequest.shape;

/** When and where to meet, by the city's clock. */
export function MeetingDialog({ interestId, meeting, onClose }: MeetingDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const proposing = useProposeMeeting(interestId);
  const moving = useMeetingAct(meeting?.id ?? '');
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const propose = ({ at, ...rest }: Values) =>
    once(async () => {
      const request: ProposeMeetingRequest = { ...rest, startsAt: fromCityClock(at!) };
      try {
        if (meeting)
          await moving.mutateAsync({
            act: 'propose-again',
            body: { ...request, version: meeting.version },
          });
        else await proposing.mutateAsync({ request, key: key.get() });
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
      key.renew();
      message.success(t('interests.meeting.proposed'));
      onClose();
    });
  return (
    <Modal
      open
      title={t(meeting ? 'interests.meeting.proposeAgain' : 'interests.meeting.propose')}
      okText={t('interests.meeting.submit')}
      okButtonProps={{ 'data-testid': 'meeting-submit' }}
      confirmLoading={isRunning}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert error={proposing.error ?? moving.error} />
      <Form<Values>
        form={form}
        name="meeting"
        layout="vertical"
        requiredMark={false}
        initialValues={{
          at: meeting && toCityClock(meeting.startsAt),
          minutes: meeting?.minutes ?? 60,
          place: meeting?.place ?? '',
          link: meeting?.link ?? '',
          note: meeting?.note ?? '',
        }}
        onValuesChange={key.renew}
        onFinish={(values) => void propose(values)}
      >
        <div className="field-grid">
          <Form.Item
            name="at"
            label={t('interests.meeting.at')}
            rules={[
              { required: true, message: t('app.validation.required') },
              {
                validator: (_rule, value: Dayjs | undefined) =>
                  value && new Date(fromCityClock(value)) <= new Date()
                    ? Promise.reject(new Error(t('problems.codes.MEETING_IN_THE_PAST')))
                    : Promise.resolve(),
              },
            ]}
          >
            <DatePicker
              showTime={{ format: 'HH:mm' }}
              format="YYYY-MM-DD HH:mm"
              needConfirm={false}
            />
          </Form.Item>
          <Form.Item name="minutes" label={t('interests.meeting.length')}>
            <Select
              options={lengths.map((minutes) => ({
                value: minutes,
                label: t('interests.meeting.minutes', { minutes }),
              }))}
            />
          </Form.Item>
        </div>
        <Form.Item
          name="place"
          label={t('interests.meeting.place')}
          dependencies={['link']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_rule, value: string) =>
                value.trim() || (getFieldValue('link') as string).trim()
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('interests.meeting.placeOrLink'))),
            }),
          ]}
        >
          <Input maxLength={200} placeholder={t('interests.meeting.placePlaceholder')} />
        </Form.Item>
        <Form.Item
          name="link"
          label={t('interests.meeting.link')}
          validateTrigger="onBlur"
          rules={[
            {
              validator: (_rule, value: string) =>
                contract.link.safeParse(value.trim()).success
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('app.validation.invalid'))),
            },
          ]}
        >
          <Input maxLength={500} placeholder={t('interests.meeting.linkPlaceholder')} />
        </Form.Item>
        <Form.Item name="note" label={t('interests.meeting.note')}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
