import type { FacetCount, SearchFacet } from '#libs/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFacetNames } from './use-facet-names';

interface FacetListProps {
  facet: SearchFacet;
  counts: FacetCount[];
  chosen: string[];
  onChange: (codes: string[]) => void;
}

/** Codes of a facet that are shown before the rest is asked for. */
const shownAtFirst = 6;

/** What found things are narrowed by, with how many there are of each. */
export function FacetList({ facet, counts, chosen, onChange }: FacetListProps) {
  const { t } = useTranslation();
  const nameOf = useFacetNames();
  const [showsAll, setShowsAll] = useState(false);
  // What was chosen can be taken back, also where nothing of it was found.
  const missing = chosen.filter((code) => !counts.some((one) => one.code === code));
  const entries = [...counts, ...missing.map((code) => ({ code, count: 0 }))];
  if (entries.length === 0) return null;
  const shown = entries.filter(
    ({ code }, index) => showsAll || index < shownAtFirst || chosen.includes(code),
  );
  return (
    <fieldset className="facet" data-testid={`facet-${facet}`}>
      <legend>{t(`search.facets.${facet}`)}</legend>
      {shown.map(({ code, count }) => (
        <label key={code}>
          <input
            type="checkbox"
            data-testid={`facet-${facet}-${code}`}
            checked={chosen.includes(code)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))
            }
          />
          <span>
            {nameOf(facet, code)} <span className="facet-count">{count}</span>
          </span>
        </label>
      ))}
      {entries.length > shown.length && (
        <button type="button" className="link-button" onClick={() => setShowsAll(true)}>
          {t('search.moreFacets', { count: entries.length - shown.length })}
        </button>
      )}
    </fieldset>
  );
}
