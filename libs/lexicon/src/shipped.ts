import { createHash } from 'node:crypto';
import { type Concept, parseConcept } from './concept.js';
import lines from './concepts.json' with { type: 'json' };
import { type Example, parseExample } from './example.js';
import exampleLines from './examples.json' with { type: 'json' };
import { Lexicon } from './lexicon.js';

let made: Lexicon | undefined;
let mark: number | undefined;

/** The concepts that the product comes with, by the domains and technologies of the taxonomy. */
export function shippedConcepts(): Concept[] {
  return Object.entries(lines).flatMap(([field, list]) =>
    list.map((line) => parseConcept(line, field)),
  );
}

/** The examples that it comes with, by the domains of the taxonomy. */
function shippedExamples(): Example[] {
  return Object.values(exampleLines).flatMap((list) => list.map(parseExample));
}

/** A number that is another one whenever the shipped concepts or examples are others. */
export function shippedMark(): number {
  return (mark ??= createHash('sha256')
    .update(JSON.stringify([lines, exampleLines]))
    .digest()
    .readUInt32BE());
}

/** The lexicon of the shipped concepts and examples, made when it is first asked for. */
export function shippedLexicon(): Lexicon {
  return (made ??= new Lexicon(shippedConcepts(), undefined, shippedExamples()));
}
