import { type Concept, parseConcept } from './concept.js';
import lines from './concepts.json' with { type: 'json' };
import { Lexicon } from './lexicon.js';

let made: Lexicon | undefined;

/** The concepts that the product comes with, by the domains and technologies of the taxonomy. */
export function shippedConcepts(): Concept[] {
  return Object.entries(lines).flatMap(([field, list]) =>
    list.map((line) => parseConcept(line, field)),
  );
}

/** The lexicon of the shipped concepts, made when it is first asked for. */
export function shippedLexicon(): Lexicon {
  return (made ??= new Lexicon(shippedConcepts()));
}
