import { BulbOutlined, CheckOutlined } from '@ant-design/icons';
import {
  type CapabilityDraft,
  type CapabilityInput,
  type CodeSuggestion,
  draftCapabilityRequest,
} from '#libs/contracts';
import { Button, type FormInstance, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraftCapability } from '../../api/enterprises';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface CapabilityDraftingProps {
  enterpriseId: string;
  form: FormInstance<CapabilityInput>;
  /** Setting a field by code is no change that the form itself tells of. */
  onAccept: () => void;
}

/** Drafts from a pasted product text: every suggestion shows its words and is accepted by itself. */
export function CapabilityDrafting({ enterpriseId, form, onAccept }: CapabilityDraftingProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [read, setRead] = useState<{ text: string; draft: CapabilityDraft }>();
  const { mutateAsync, error } = useDraftCapability(enterpriseId);
  const { once, isRunning } = useOnce();
  const suggest = () =>
    once(async () => setRead({ text: text.trim(), draft: await mutateAsync(text) }));
  if (!open)
    return (
      <Button
        className="drafting-open"
        icon={<BulbOutlined />}
        data-testid="draft-open"
        onClick={() => setOpen(true)}
      >
        {t('enterprises.drafting.open')}
      </Button>
    );
  return (
    <section className="drafting" aria-label={t('enterprises.drafting.open')}>
      <label htmlFor="draft-text">{t('enterprises.drafting.paste')}</label>
      <Input.TextArea
        id="draft-text"
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={20_000}
        value={text}
        placeholder={t('enterprises.drafting.placeholder')}
        onChange={({ target }) => setText(target.value)}
      />
      <Button
        disabled={!draftCapabilityRequest.safeParse({ text }).success}
        loading={isRunning}
        data-testid="draft-suggest"
        onClick={() => void suggest()}
      >
        {t('enterprises.drafting.suggest')}
      </Button>
      <ProblemAlert error={error} />
      {read && <Suggestions {...read} form={form} onAccept={onAccept} />}
    </section>
  );
}

function Suggestions({
  text,
  draft,
  form,
  onAccept,
}: { text: string; draft: CapabilityDraft } & Omit<CapabilityDraftingProps, 'enterpriseId'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [accepted, setAccepted] = useState<readonly string[]>([]);
  const [shown, setShown] = useState<CodeSuggestion>();
  const accept = (key: string, change: Partial<CapabilityInput>) => {
    form.setFieldsValue(change);
    setAccepted([...accepted, key]);
    onAccept();
  };
  const codes = (list: 'domains' | 'technologies') =>
    draft[list].map((one) => (
      <Suggestion
        key={one.code}
        isAccepted={accepted.includes(one.code)}
        onShow={() => setShown(one)}
        onAccept={() => {
          const present = (form.getFieldValue(list) as string[] | undefined) ?? [];
          accept(one.code, { [list]: [...new Set([...present, one.code])] });
        }}
      >
        <strong>{formats.name(list, one.code)}</strong>{' '}
        <span className="quiet">
          {t('enterprises.drafting.because', { words: one.words.join(t('app.listSeparator')) })}
        </span>
      </Suggestion>
    ));
  const told = (field: 'name' | 'description') =>
    draft[field] && (
      <Suggestion
        isAccepted={accepted.includes(field)}
        onAccept={() => accept(field, { [field]: draft[field] ?? '' })}
      >
        <span className="quiet">{t(`enterprises.capability.fields.${field}`)}</span> {draft[field]}
      </Suggestion>
    );
  const none = draft.domains.length + draft.technologies.length === 0;
  return (
    <div data-testid="draft-suggestions">
      <ul className="suggestions">
        {told('name')}
        {told('description')}
        {codes('domains')}
        {codes('technologies')}
      </ul>
      {none && <p className="quiet">{t('enterprises.drafting.none')}</p>}
      <p className="drafting-source" data-testid="draft-source">
        <Marked
          text={text}
          words={
            shown
              ? shown.words
              : [...draft.domains, ...draft.technologies].flatMap((one) => one.words)
          }
        />
      </p>
    </div>
  );
}

function Suggestion({
  isAccepted,
  onAccept,
  onShow,
  children,
}: {
  isAccepted: boolean;
  onAccept: () => void;
  onShow?: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <li data-testid="draft-suggestion" onMouseEnter={onShow} onFocus={onShow}>
      <div>{children}</div>
      <Button
        size="small"
        type={isAccepted ? 'text' : 'default'}
        icon={isAccepted && <CheckOutlined />}
        disabled={isAccepted}
        data-testid="draft-accept"
        onClick={onAccept}
      >
        {t(isAccepted ? 'enterprises.drafting.accepted' : 'enterprises.drafting.accept')}
      </Button>
    </li>
  );
}

/** The text with the words that speak for a suggestion marked in it. */
function Marked({ text, words }: { text: string; words: readonly string[] }) {
  if (words.length === 0) return text;
  const escaped = [...new Set(words)]
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  // Split by a group: every second piece is one of the words.
  return text
    .split(new RegExp(`(${escaped.join('|')})`))
    .map((piece, place) => (place % 2 ? <mark key={place}>{piece}</mark> : piece));
}
