import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { certificateAddress } from '../../api/showcase-list';

/** Where who was listed goes on from their line: what is known of the plaque, and its certificate. */
export default function OwnPlaqueLinks({ number }: { number: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Link to={`/showcase-plaques/${number}`} data-testid="own-plaque">
        {t('showcaseAfter.record.facts')}
      </Link>{' '}
      <a href={certificateAddress(number)} data-testid="own-certificate">
        {t('showcaseList.final.certificate')}
      </a>
    </>
  );
}
