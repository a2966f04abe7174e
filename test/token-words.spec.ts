import { expect, test } from '@jest/globals';
import { signInEn, signInZh } from '../apps/portal/src/features/sign-in/words.js';
import { abilities, mayBeScope } from '#libs/auth/abilities';

test.each(Object.keys(abilities).filter(mayBeScope))(
  '%s has words where a token is made',
  (scope) => {
    for (const words of [signInZh, signInEn])
      expect(words.tokens.abilities).toHaveProperty([scope.replace(':', '_')]);
  },
);
