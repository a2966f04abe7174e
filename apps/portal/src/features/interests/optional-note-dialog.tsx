import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../app/problem-alert';

interface OptionalNoteDialogProps {
  title: string;
  hint: string;
  isSaving: boolean;
  error: unknown;
  onConfirm: (note: string | undefined) => void;
  onCancel: () => void;
}

/** Asks before something ends, and takes a word of why for the other side, if there is one. */
export function OptionalNoteDialog(props: OptionalNoteDialogProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  return (
    <Modal
      open
      title={props.title}
      okText={props.title}
      okButtonProps={{ danger: true, 'data-testid': 'end-confirm' }}
      confirmLoading={props.isSaving}
      onOk={() => props.onConfirm(note.trim() || undefined)}
      onCancel={props.onCancel}
    >
      <p>{props.hint}</p>
      <ProblemAlert error={props.error} />
      <Input.TextArea
        aria-label={t('app.note.label')}
        rows={3}
        maxLength={500}
        showCount
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Modal>
  );
}
