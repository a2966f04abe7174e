import { isAllowed } from '#libs/auth/abilities';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useConcept } from '../../api/lexicon';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { EmptyState } from '../../app/paged-list';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { ConceptEditor } from './concept-editor';
import { ConceptStatusTag } from './concept-row';
import { LexiconHistory } from './lexicon-history';
import './lexicon.css';

/** One concept, or a new one: its words, what a change of them would do, and its history. */
export default function ConceptPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [parameters] = useSearchParams();
  const key = parameters.get('key') ?? undefined;
  const { data, error, refetch } = useConcept(key);
  const [round, setRound] = useState(0);
  const [showsHistory, setShowsHistory] = useState(false);
  const reload = () => void refetch().then(() => setRound((one) => one + 1));
  const mayWrite = isAllowed(me.roles, 'lexicon:write');
  const entry = data?.entry ?? null;
  const word = entry?.concept.words[0];
  return (
    <Page
      title={word ?? (key === undefined ? t('lexicon.editor.newTitle') : t('lexicon.title'))}
      lead={entry && <ConceptStatusTag status={entry.status} />}
      back={{ to: '/platform/lexicon', label: t('lexicon.editor.back') }}
      actions={
        entry && (
          <Button data-testid="concept-history" onClick={() => setShowsHistory(true)}>
            {t('lexicon.editor.history')}
          </Button>
        )
      }
    >
      {!mayWrite && (
        <Alert className="problem" type="info" showIcon title={t('lexicon.editor.readOnly')} />
      )}
      {error ? (
        <ProblemAlert error={error} onReload={reload} />
      ) : !data ? (
        <PageSkeleton />
      ) : key !== undefined && !entry ? (
        <EmptyState>{t('lexicon.editor.gone')}</EmptyState>
      ) : (
        <ConceptEditor
          key={`${key ?? ''} ${round}`}
          entry={entry}
          version={data.version}
          isReadOnly={!mayWrite}
          onReload={reload}
        />
      )}
      {showsHistory && entry && word && (
        <LexiconHistory of={{ key: entry.key, word }} onClose={() => setShowsHistory(false)} />
      )}
    </Page>
  );
}
