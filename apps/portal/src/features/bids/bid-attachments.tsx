import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { type BidAttachment, fileEndings } from '#libs/contracts';
import { Button, Progress, Upload } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachmentAddress, uploadAttachment } from '../../api/bids';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';

const most = 20;

interface BidAttachmentsProps {
  bidId: string;
  first: BidAttachment[];
  /** Given by the form item it is in, like `onChange`: the content names attachments by id. */
  value?: string[];
  onChange?: (ids: string[]) => void;
}

/** Uploads attachments one after the other; the draft that names them is saved by itself. */
export function BidAttachments({ bidId, first, value = [], onChange }: BidAttachmentsProps) {
  const { t } = useTranslation();
  const [known, setKnown] = useState(first);
  const [current, setCurrent] = useState<{ name: string; percent: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  // Refs: several chosen files come in one tick, before React has drawn the first.
  const ids = useRef(value);
  ids.current = value;
  const queue = useRef(Promise.resolve());

  const change = (next: string[]) => {
    ids.current = next;
    onChange?.(next);
  };
  const upload = async (file: File) => {
    if (ids.current.length >= most) return;
    setError(null);
    setCurrent({ name: file.name, percent: 0 });
    const kept = await uploadAttachment(bidId, file, (percent) =>
      setCurrent({ name: file.name, percent }),
    );
    setKnown((before) => [...before, kept]);
    change([...ids.current, kept.id]);
  };
  const enqueue = (file: File) => {
    queue.current = queue.current
      .then(() => upload(file))
      .catch(setError)
      .finally(() => setCurrent(null));
  };
  return (
    <div className="file-upload">
      <Upload
        multiple
        accept={fileEndings.map((ending) => `.${ending}`).join(',')}
        showUploadList={false}
        disabled={value.length >= most}
        beforeUpload={(file) => {
          enqueue(file);
          // The upload is ours: the component only chooses.
          return Upload.LIST_IGNORE;
        }}
      >
        <Button icon={<UploadOutlined />} loading={current !== null} data-testid="bid-attach">
          {t('files.choose')}
        </Button>
      </Upload>
      <p className="quiet">{t('bids.editor.attachmentsHint')}</p>
      {current && (
        <div className="file-uploading" role="status">
          {t('files.uploading', { name: current.name })}
          <Progress
            percent={current.percent}
            size="small"
            aria-label={t('files.uploading', { name: current.name })}
          />
        </div>
      )}
      <ProblemAlert error={error} />
      <AttachmentList
        bidId={bidId}
        attachments={value.flatMap((id) => known.find((one) => one.id === id) ?? [])}
        onRemove={(id) => change(ids.current.filter((one) => one !== id))}
      />
    </div>
  );
}

interface AttachmentListProps {
  bidId: string;
  attachments: BidAttachment[];
  /** Absent where they stay. */
  onRemove?: (id: string) => void;
  /** Where else than at the bid they are had. */
  addressOf?: typeof attachmentAddress;
}

export function AttachmentList({
  bidId,
  attachments,
  onRemove,
  addressOf = attachmentAddress,
}: AttachmentListProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (attachments.length === 0) return null;
  return (
    <ul className="file-list" aria-label={t('files.attached')}>
      {attachments.map(({ id, name, size }) => (
        <li key={id} data-testid="bid-attachment">
          <PaperClipOutlined aria-hidden />
          <a href={addressOf(bidId, id)} download={name} aria-label={t('files.download', { name })}>
            {name}
          </a>
          <span className="quiet">{formats.bytes(size)}</span>
          {onRemove && (
            <Button
              type="text"
              size="small"
              danger
              icon={<DeleteOutlined />}
              aria-label={t('bids.editor.removeAttachment', { name })}
              onClick={() => onRemove(id)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
