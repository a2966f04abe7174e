import type { LexiconEntry, LexiconStatus } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormats } from '../../app/formats';
import { useFields } from './use-fields';

const shownWords = 8;

export function conceptPath(key: string): string {
  return `/platform/lexicon/concept?key=${encodeURIComponent(key)}`;
}

/** One concept of the list: its name, what else it is called, its field, who changed it last. */
export function ConceptRow({ entry }: { entry: LexiconEntry }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const fields = useFields();
  const { key, concept, status, changedBy } = entry;
  const [first, ...others] = concept.words;
  const lists = [
    ['broader', concept.broader],
    ['related', concept.related],
    ['heard', concept.heard],
  ] as const;
  return (
    <li className="row" data-testid="concept-row" data-key={key} data-status={status}>
      <div className="stack concept-words">
        <div className="meta-line">
          <Link className="row-title" to={conceptPath(key)}>
            {first}
          </Link>
          <span className="quiet">{fields.nameOf(concept.field)}</span>
        </div>
        {others.length > 0 && <div>{shortened(others)}</div>}
        {lists.map(
          ([list, words]) =>
            words.length > 0 && (
              <div key={list} className="quiet">
                {t(`lexicon.lists.${list}`)}：{shortened(words)}
              </div>
            ),
        )}
      </div>
      <div className="row-side">
        <ConceptStatusTag status={status} />
        {changedBy && (
          <span className="quiet">
            {t('lexicon.changedBy', {
              name: changedBy.name || t('lexicon.someone'),
              time: formats.time(changedBy.at),
            })}
          </span>
        )}
      </div>
    </li>
  );

  function shortened(words: readonly string[]): string {
    const shown = words.slice(0, shownWords).join(t('app.listSeparator'));
    if (words.length <= shownWords) return shown;
    return `${shown} ${t('lexicon.more', { count: words.length })}`;
  }
}

const colours = {
  shipped: 'default',
  changed: 'processing',
  added: 'success',
  removed: 'warning',
} as const;

export function ConceptStatusTag({ status }: { status: LexiconStatus }) {
  const { t } = useTranslation();
  return (
    <Tag color={colours[status]} data-testid="concept-status" data-status={status}>
      {t(`lexicon.status.${status}`)}
    </Tag>
  );
}
