// The last step of a build on the server's side: trains the shipped lexicon's word vectors once.
import { shippedLexicon } from '#libs/lexicon';
import { keepWords } from './ranking/kept-words.js';
import { atOnce } from './ranking/steps.js';
import { train } from './ranking/training.js';

keepWords(atOnce(train(shippedLexicon())));
