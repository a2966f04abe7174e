import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { complaintsAbout, passwordRules } from './password-policy.js';

describe('asvs: length and nothing of composition', () => {
  test('eleven characters are too few, twelve of any kind are enough', () => {
    expect(complaintsAbout('asvs', 'x'.repeat(11))).toEqual(['too-short']);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 12, maxLength: 60 }),
        (password) =>
          !complaintsAbout('asvs', password).some(
            (one) => one === 'too-short' || one === 'too-few-classes',
          ),
      ),
    );
  });

  test('a character is what a person takes for one: not half of it', () => {
    expect(complaintsAbout('asvs', '𠮷'.repeat(6))).toEqual(['too-short']);
    expect(complaintsAbout('asvs', '𠮷'.repeat(12))).toEqual([]);
  });
});

describe('mlps: eight characters of three classes', () => {
  test.each([
    ['Abc-efg', ['too-short']],
    ['abcdefgh', ['too-few-classes']],
    ['abcdefg1', ['too-few-classes']],
    ['abcdef-1', []],
    ['Abcdefg1', []],
    ['长江大桥Aa19', []],
  ])('%s: %p', (password, complaints) => {
    expect(complaintsAbout('mlps', password)).toEqual(complaints);
  });

  test('asks for change and remembers', () => {
    expect(passwordRules.mlps).toMatchObject({ remembered: 5, rotationDays: 90 });
    expect(passwordRules.asvs).toMatchObject({ remembered: 0, rotationDays: null });
  });
});

describe('what is known of the owner', () => {
  const owner = { email: 'zhang.wei@chuzhi.cn', organisationName: '楚智科技' };

  test.each([
    ['my-ZhangWei-2031', 'has-address'],
    ['zhang_wei_and_his_dog', 'has-address'],
    ['我在楚智科技上班已经三年了', 'has-name'],
    ['Scenario-Marketplace!', 'has-name'],
  ])('%s: %s', (password, complaint) => {
    expect(complaintsAbout('asvs', password, owner)).toEqual([complaint]);
  });

  test('two letters of an address forbid nothing', () => {
    expect(complaintsAbout('asvs', 'a long liana in the wood', { email: 'li@chuzhi.cn' })).toEqual(
      [],
    );
  });
});
