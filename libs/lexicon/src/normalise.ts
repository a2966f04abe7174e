import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 't', to: 'cn' });
/** Taiwan's characters and its words for things: 軟體 is 软件, 伺服器 is 服务器. */
const toMainland = Converter({ from: 'twp', to: 'cn' });

/** A text has something to turn only where it has one of these: going through its phrases takes long. */
const traditional = new RegExp(`[${turningCharacters()}]`, 'u');

function turningCharacters(): string {
  const all = Array.from({ length: 0xa000 - 0x3400 }, (_, at) => String.fromCharCode(0x3400 + at));
  // A line each, so that no two of them are a phrase.
  const turned = toSimplified(all.join('\n')).split('\n');
  return all.filter((character, at) => turned[at] !== character).join('');
}

/** Share of a text's characters from which on it is in Traditional script, not merely quoting a name. */
const traditionalShare = 0.03;

/**
 * One form in which texts are compared: compatibility characters folded (NFKC), lower case,
 * Traditional script turned into Simplified. A text in Traditional script gets the mainland's words
 * as well, one in Simplified keeps its own.
 */
export function normalise(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase();
  if (!traditional.test(folded)) return folded;
  const simplified = toSimplified(folded);
  if (simplified === folded) return folded;
  let changed = 0;
  for (let at = 0; at < folded.length; at += 1) if (folded[at] !== simplified[at]) changed += 1;
  return changed / folded.length < traditionalShare ? simplified : toMainland(folded);
}
