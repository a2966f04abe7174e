import { isAllowed } from '#libs/auth/abilities';
import { lexiconQuery } from '#libs/contracts';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type LexiconFilter, useLexicon } from '../../api/lexicon';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { useMe } from '../../app/session';
import { ConceptRow } from './concept-row';
import { LexiconHistory } from './lexicon-history';
import './lexicon.css';
import { useFields } from './use-fields';

const states = lexiconQuery.shape.changed.unwrap().options;

/** The concepts in force, page by page; what people changed is marked. */
export default function LexiconListPage() {
  const { t } = useTranslation();
  const me = useMe();
  const fields = useFields();
  const [parameters, setParameters] = useSearchParams();
  const [showsHistory, setShowsHistory] = useState(false);
  const given = (name: string) => parameters.get(name) ?? undefined;
  // An address that somebody wrote by hand may say anything.
  const filter: LexiconFilter =
    lexiconQuery
      .pick({ q: true, field: true, changed: true })
      .safeParse({ q: given('q'), field: given('field'), changed: given('changed') }).data ?? {};
  const found = useLexicon(filter);
  const choose = (changes: LexiconFilter) => {
    const next = Object.entries({ ...filter, ...changes }).filter(([, value]) => value);
    setParameters(Object.fromEntries(next), { replace: true });
  };
  return (
    <Page
      title={t('lexicon.title')}
      lead={t('lexicon.lead')}
      actions={
        <div className="button-row">
          <Button data-testid="lexicon-history" onClick={() => setShowsHistory(true)}>
            {t('lexicon.historyAll')}
          </Button>
          {isAllowed(me.roles, 'lexicon:write') && (
            <Link to="/platform/lexicon/concept">
              <Button type="primary" tabIndex={-1} data-testid="concept-new">
                {t('lexicon.new')}
              </Button>
            </Link>
          )}
        </div>
      }
    >
      <div className="filters filters-bar">
        <Input.Search
          aria-label={t('lexicon.search')}
          placeholder={t('lexicon.searchHint')}
          allowClear
          maxLength={60}
          defaultValue={filter.q}
          data-testid="lexicon-search"
          onSearch={(value) => choose({ q: value.trim() || undefined })}
        />
        <label htmlFor="lexicon-field">{t('lexicon.field')}</label>
        <Select
          id="lexicon-field"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('app.all')}
          value={filter.field}
          options={fields.options}
          onChange={(field?: string) => choose({ field })}
        />
        <label htmlFor="lexicon-state">{t('lexicon.state')}</label>
        <Select
          id="lexicon-state"
          allowClear
          placeholder={t('app.all')}
          value={filter.changed}
          options={states.map((value) => ({ value, label: t(`lexicon.status.${value}`) }))}
          onChange={(changed?: LexiconFilter['changed']) => choose({ changed })}
        />
        {found.firstPage && (
          <span className="quiet" data-testid="lexicon-total">
            {t('lexicon.total', { count: found.firstPage.total })}
          </span>
        )}
      </div>
      <PagedList pages={found} empty={<p>{t('lexicon.none')}</p>}>
        {(items) => (
          <ul className="rows">
            {items.map((entry) => (
              <ConceptRow key={entry.key} entry={entry} />
            ))}
          </ul>
        )}
      </PagedList>
      {showsHistory && <LexiconHistory onClose={() => setShowsHistory(false)} />}
    </Page>
  );
}
