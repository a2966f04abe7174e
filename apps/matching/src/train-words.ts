// The last step of a build on the server's side: trains the shipped lexicon's word vectors once.
import { shippedLexicon } from '#libs/lexicon';
import { keepWords } from './ranking/kept-words.js';
import { trainWords } from './ranking/word-vectors.js';

keepWords(trainWords(shippedLexicon()));
