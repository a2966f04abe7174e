import type { PreferencesInForce } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import type { PreferenceScope } from '../../api/preferences';
import { useFormats } from '../../app/formats';
import type { GroupOffer } from './group-ways';
import { sayGroup, sayQuiet } from './sentences';

interface SummaryProps {
  scope: PreferenceScope;
  offers: GroupOffer[];
  inForce: PreferencesInForce;
}

/** All of it once more, in sentences, before it is saved. */
export function Summary({ scope, offers, inForce }: SummaryProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <section className="preference-summary" data-testid="preference-summary" aria-live="polite">
      <h2>{t(`preferences.says.${scope === 'own' ? 'summary' : 'organisationSummary'}`)}</h2>
      <ul>
        {offers.map((offer) => (
          <li key={offer.group}>
            {t('preferences.says.sentence', {
              group: t(`preferences.groups.${offer.group}`),
              way: sayGroup(t, formats.name, offer, inForce),
            })}
          </li>
        ))}
        {sayQuiet(t, inForce).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
