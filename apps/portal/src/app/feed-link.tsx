import { useTranslation } from 'react-i18next';
import { withQuery } from '../api/http';

interface FeedLinkProps {
  feed: 'scenarios' | 'calls' | 'lists';
  /** What the list beside it is narrowed to: the feed is narrowed alike. */
  domain?: string;
  district?: string;
}

/** Where feed readers get what is new of a list, for them to find and for people to see. */
export function FeedLink({ feed, domain, district }: FeedLinkProps) {
  const { t } = useTranslation();
  const address = withQuery(`/api/open/${feed}.atom`, { domain, district });
  const title = t(`app.feeds.${feed}`);
  return (
    <>
      <link rel="alternate" type="application/atom+xml" title={title} href={address} />
      <a className="feed-link" href={address} title={title} data-testid={`feed-${feed}`}>
        {t('app.feeds.subscribe')}
      </a>
    </>
  );
}
