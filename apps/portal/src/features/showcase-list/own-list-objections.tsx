import { useTranslation } from 'react-i18next';
import { useListObjections } from '../../api/showcase-list';
import { ProblemAlert } from '../../app/problem-alert';
import { ListObjectionContent } from './list-objection-content';

/** What the reader's company has objected to, with what became of it. */
export default function OwnListObjections({ editionId }: { editionId: string }) {
  const { t } = useTranslation();
  const { items, error } = useListObjections({ editionId }, true);
  if (error) return <ProblemAlert error={error} />;
  if (items.length === 0) return null;
  return (
    <section className="panel stack">
      <h2>{t('showcaseList.ownObjections')}</h2>
      {items.map((objection) => (
        <ListObjectionContent key={objection.id} objection={objection} />
      ))}
    </section>
  );
}
