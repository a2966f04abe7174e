import { conceptLists, type LexiconHistoryEntry } from '#libs/contracts';
import { Drawer, Grid } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLexiconHistory } from '../../api/lexicon';
import { useFormats } from '../../app/formats';
import { PagedList } from '../../app/paged-list';
import { conceptPath } from './concept-row';
import { useFields } from './use-fields';

interface LexiconHistoryProps {
  /** Of one concept, with its name; or of the whole lexicon. */
  of?: { key: string; word: string };
  onClose: () => void;
}

/** Who changed what, when and why; the words that came and went are marked. */
export function LexiconHistory({ of, onClose }: LexiconHistoryProps) {
  const { t } = useTranslation();
  const isWide = Grid.useBreakpoint().md ?? true;
  const found = useLexiconHistory(of?.key);
  return (
    <Drawer
      open
      size={isWide ? 560 : '100%'}
      title={of ? t('lexicon.history.of', { word: of.word }) : t('lexicon.history.title')}
      onClose={onClose}
      data-testid="history-drawer"
    >
      <PagedList pages={found} empty={<p>{t('lexicon.history.none')}</p>}>
        {(items) => (
          <ol className="plain-list stack">
            {items.map((entry) => (
              <HistoryEntry key={entry.version} entry={entry} isOfOne={of !== undefined} />
            ))}
          </ol>
        )}
      </PagedList>
    </Drawer>
  );
}

function HistoryEntry({ entry, isOfOne }: { entry: LexiconHistoryEntry; isOfOne: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { key, before, after, author, at, reason } = entry;
  const word = (after ?? before)?.words[0] ?? key;
  const act = before ? (after ? 'changed' : 'removed') : 'added';
  return (
    <li className="history-entry" data-testid="history-entry" data-act={act}>
      <div className="meta-line">
        <strong>{t(`lexicon.history.${act}`)}</strong>
        {!isOfOne && (
          <Link to={conceptPath(key)} aria-label={t('lexicon.history.open', { word })}>
            {word}
          </Link>
        )}
        <span className="quiet">
          {author || t('lexicon.someone')} · {formats.time(at)}
        </span>
      </div>
      <blockquote>{reason}</blockquote>
      <ConceptChanges before={before} after={after} />
    </li>
  );
}

function ConceptChanges({ before, after }: Pick<LexiconHistoryEntry, 'before' | 'after'>) {
  const { t } = useTranslation();
  const fields = useFields();
  const differing = conceptLists.flatMap((list) => {
    const was = before?.[list] ?? [];
    const is = after?.[list] ?? [];
    const gone = was.filter((word) => !is.includes(word));
    const come = is.filter((word) => !was.includes(word));
    return gone.length || come.length ? [{ list, gone, come }] : [];
  });
  const isMoved = before && after && before.field !== after.field;
  return (
    <dl className="concept-changes">
      {differing.map(({ list, gone, come }) => (
        <div key={list}>
          <dt>{t(`lexicon.lists.${list}`)}</dt>
          <dd>
            {gone.map((word) => (
              <del key={word}>{word}</del>
            ))}
            {come.map((word) => (
              <ins key={word}>{word}</ins>
            ))}
          </dd>
        </div>
      ))}
      {isMoved && (
        <div>
          {t('lexicon.history.field', {
            before: fields.nameOf(before.field),
            after: fields.nameOf(after.field),
          })}
        </div>
      )}
      {differing.length === 0 && !isMoved && <div>{t('lexicon.history.reordered')}</div>}
    </dl>
  );
}
