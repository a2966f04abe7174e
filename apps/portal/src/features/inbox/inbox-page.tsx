import type { InboxItem, MatchReason } from '#libs/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useInbox, useMarkRead } from '../../api/inbox';
import { useFormats } from '../../app/formats';
import { safeReturn } from '../../app/home';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { Segmented } from '../../app/segmented';
import { MatchReasons } from '../matches/match-reasons';
import { Deadline } from '../scenarios/deadline';

export default function InboxPage() {
  const { t } = useTranslation();
  const [unreadOnly, setUnreadOnly] = useState(false);
  const inbox = useInbox(unreadOnly);
  return (
    <Page
      title={t('inbox.title')}
      width="reading"
      actions={
        <Link to="/account/notifications" data-testid="inbox-preferences">
          {t('preferences.title')}
        </Link>
      }
    >
      <div className="filters-bar">
        <Segmented
          aria-label={t('inbox.filter')}
          value={unreadOnly ? 'unread' : 'all'}
          onChange={(value) => setUnreadOnly(value === 'unread')}
          options={[
            { value: 'all', label: t('app.all') },
            { value: 'unread', label: t('inbox.unread') },
          ]}
        />
      </div>
      <PagedList pages={inbox} empty={<p>{t(unreadOnly ? 'inbox.noneUnread' : 'inbox.none')}</p>}>
        {(items) => (
          <ul className="rows">
            {items.map((item) => (
              <Message key={item.id} item={item} />
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  );
}

function Message({ item }: { item: InboxItem }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { mutate: markRead } = useMarkRead();
  const isUnread = item.readAt === null;
  const link = safeReturn(item.facts.link);
  const read = () => isUnread && markRead(item.id);
  return (
    <li
      className={isUnread ? 'row message unread' : 'row message'}
      data-testid="inbox-item"
      data-id={item.id}
      data-kind={item.kind}
      data-unread={isUnread}
    >
      <div className="row-main">
        <div className="meta-line quiet">
          {isUnread && <span className="unread-mark">{t('inbox.unread')}</span>}
          <span>{t(`inbox.kinds.${item.kind}`)}</span>
          <time dateTime={item.createdAt}>{formats.time(item.createdAt)}</time>
        </div>
        {link ? (
          <Link className="row-title" to={link} onClick={read} data-testid="inbox-open">
            {item.title}
          </Link>
        ) : (
          <span className="row-title">{item.title}</span>
        )}
        {item.kind === 'scenario.matched' && item.facts.reasons ? (
          <MatchFacts facts={item.facts} reasons={item.facts.reasons} />
        ) : (
          <p className="prose">{item.body}</p>
        )}
        {isUnread && (
          <button
            className="link-button"
            type="button"
            onClick={read}
            data-testid="inbox-mark-read"
          >
            {t('inbox.markRead')}
          </button>
        )}
      </div>
    </li>
  );
}

/** Who asks, how well it fits and until when, in a line; the reasons say the rest. */
function MatchFacts({ facts, reasons }: { facts: InboxItem['facts']; reasons: MatchReason[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <>
      <div className="meta-line">
        {facts.organisationName && <span>{facts.organisationName}</span>}
        {facts.score !== undefined && (
          <span>{t('matches.score', { score: formats.score(facts.score) })}</span>
        )}
        <span>
          {t('scenarios.fields.deadline')} <Deadline at={facts.deadline ?? null} />
        </span>
      </div>
      {reasons.length > 0 && <MatchReasons reasons={reasons} />}
    </>
  );
}
