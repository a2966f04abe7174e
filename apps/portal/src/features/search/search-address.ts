import {
  deepestHit,
  isKnownCode,
  longestQuery,
  publicScenarioStatuses,
  type SearchFacet,
  searchFacets,
  type SearchKind,
  searchKinds,
} from '#libs/contracts';

/** What the address of the search page says. */
export type SearchAddress = { q: string; kind: SearchKind; page: number } & {
  [Facet in SearchFacet]: string[];
};

/** Hits of one page. */
export const pageLength = 20;

const isCode: Record<SearchFacet, (code: string) => boolean> = {
  domain: (code) => isKnownCode('domains', code),
  district: (code) => isKnownCode('districts', code),
  technology: (code) => isKnownCode('technologies', code),
  status: (code) => (publicScenarioStatuses as readonly string[]).includes(code),
};

/** Reads an address; what is mangled in it is left out instead of an error. */
export function readAddress(parameters: URLSearchParams): SearchAddress {
  const kind = searchKinds.find((one) => one === parameters.get('kind')) ?? 'scenario';
  const codes = (facet: SearchFacet) => {
    if (facet === 'status' && kind === 'enterprise') return [];
    const said = (parameters.get(facet) ?? '').split(',').filter(isCode[facet]);
    return [...new Set(said)].slice(0, 10);
  };
  const page = Number(parameters.get('page'));
  const isPage = Number.isInteger(page) && page >= 1 && page * pageLength <= deepestHit;
  return {
    q: (parameters.get('q') ?? '').trim().slice(0, longestQuery),
    kind,
    page: isPage ? page : 1,
    domain: codes('domain'),
    district: codes('district'),
    technology: codes('technology'),
    status: codes('status'),
  };
}

/** The path of a search, without what goes without saying. */
export function searchPath({ q, kind, page, ...rest }: Partial<SearchAddress>): string {
  const parameters = new URLSearchParams();
  if (q) parameters.set('q', q);
  if (kind && kind !== 'scenario') parameters.set('kind', kind);
  for (const facet of searchFacets) {
    const codes = rest[facet] ?? [];
    const isOfKind = facet !== 'status' || kind !== 'enterprise';
    if (codes.length && isOfKind) parameters.set(facet, codes.join(','));
  }
  if (page && page > 1) parameters.set('page', String(page));
  const text = parameters.toString();
  return text ? `/search?${text}` : '/search';
}
