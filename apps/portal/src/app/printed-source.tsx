import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';

/** On paper, where the page is found: whoever holds it can look up what it says by now. */
export function PrintedSource() {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const address = window.location.origin + pathname + search;
  return <p className="printed-source">{t('app.printedFrom', { address })}</p>;
}
