import { expect, test } from '@jest/globals';
import { tabulateGaps } from './gaps.js';

test('both sides stand in one line a domain, the widest gap first, the unknown under none', () => {
  const gaps = tabulateGaps(38, {
    scenarios: [
      { domain: 'smart-logistics', all: 9, alone: 1 },
      { domain: '', all: 2, alone: 1 },
      { domain: 'no-such-domain', all: 1, alone: 1 },
    ],
    capabilities: [
      { domain: 'smart-logistics', all: 5, alone: 0 },
      { domain: 'online-healthcare', all: 3, alone: 3 },
    ],
    allCapabilities: { all: 7, alone: 3 },
  });
  expect(gaps).toEqual({
    threshold: 38,
    groups: [
      { domain: 'none', scenarios: 3, unserved: 2, capabilities: 0, idle: 0 },
      { domain: 'smart-logistics', scenarios: 9, unserved: 1, capabilities: 5, idle: 0 },
      { domain: 'online-healthcare', scenarios: 0, unserved: 0, capabilities: 3, idle: 3 },
    ],
    // A capability of two domains counts once here.
    total: { scenarios: 12, unserved: 3, capabilities: 7, idle: 3 },
  });
});
