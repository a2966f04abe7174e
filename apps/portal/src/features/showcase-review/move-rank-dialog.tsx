import type { EditionSelection, SelectionLine } from '#libs/contracts';
import { App, Checkbox, Form, Input, InputNumber, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSelectionAct } from '../../api/showcase-review';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { SiteVisitMinutes } from '../showcase-visits/site-visit-minutes';

interface MoveRankDialogProps {
  selection: EditionSelection;
  line: SelectionLine;
  onClose: () => void;
}

/** Another rank for a nomination, with the reason that is recorded. */
export function MoveRankDialog({ selection, line, onClose }: MoveRankDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const formats = useFormats();
  const [form] = Form.useForm<{ to: number; reason: string; refers?: boolean }>();
  const { mutateAsync, error } = useSelectionAct(selection.edition.id);
  const { once, isRunning } = useOnce();
  // The newest, where there were several.
  const visit = selection.visits.find(
    ({ nominationId, status }) => nominationId === line.nominationId && status === 'held',
  );
  const most = selection.lines.filter(({ category }) => category === line.category).length;
  return (
    <Modal
      open
      title={t('showcaseReview.selection.moveTitle', { title: line.title })}
      okText={t('showcaseReview.selection.move')}
      okButtonProps={{ 'data-testid': 'move-rank-sure' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('showcaseReview.selection.moveHint')}</p>
      <ProblemAlert error={error} />
      <Form
        form={form}
        name="rank"
        layout="vertical"
        requiredMark={false}
        initialValues={{ to: line.rank }}
        onFinish={({ to, reason, refers }) =>
          void once(async () => {
            const { nominationId } = line;
            const { version } = selection.edition;
            await mutateAsync({
              act: 'moves',
              body: {
                version,
                nominationId,
                to,
                reason: reason.trim(),
                visitId: refers && visit ? visit.id : null,
              },
            });
            message.success(t('showcaseReview.selection.moved'));
            onClose();
          })
        }
      >
        <Form.Item
          name="to"
          label={t('showcaseReview.selection.to', { most })}
          rules={[{ required: true, message: t('app.validation.required') }]}
        >
          <InputNumber min={1} max={most} precision={0} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('showcaseReview.selection.reason')}
          rules={[
            {
              required: true,
              whitespace: true,
              min: 10,
              message: t('showcaseReview.selection.reasonRequired'),
            },
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={1000} showCount />
        </Form.Item>
        {visit && (
          <div className="visit-basis">
            <h3>{t('showcaseVisits.title')}</h3>
            <SiteVisitMinutes visit={visit} />
            <Form.Item name="refers" valuePropName="checked" noStyle>
              <Checkbox data-testid="refers-to-visit">
                {t('showcaseVisits.selection.refersTo', { day: formats.day(visit.day) })}
              </Checkbox>
            </Form.Item>
          </div>
        )}
      </Form>
    </Modal>
  );
}
