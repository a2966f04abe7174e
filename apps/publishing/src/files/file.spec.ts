import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fileKinds, type FileMediaType } from '#libs/contracts';
import {
  assertNameFits,
  cleanName,
  isMarkup,
  mayRead,
  mediaTypeOfParts,
  mediaTypeOfStreams,
} from './file.js';

describe('the name of a file', () => {
  test.each([
    ['报告.pdf', '报告.pdf'],
    ['/etc/passwd', 'passwd'],
    ['a\\b\\c.pdf', 'c.pdf'],
    ['..', 'file'],
    ['', 'file'],
    ['.htaccess', 'file.htaccess'],
    ['a\u0000b\u001f.pdf', 'ab.pdf'],
    ['annual\u202efdp.docx', 'annualfdp.docx'],
    ['  two   words .pdf', 'two words.pdf'],
    ['ends with dots...', 'ends with dots'],
  ])('%j is kept as %j', (given, expected) => {
    expect(cleanName(given)).toBe(expected);
  });

  test('whatever was given is short, readable and leads nowhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (given) => {
        const name = cleanName(given);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(200);
        expect(name.isWellFormed()).toBe(true);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}/\\<>:"|?*]|^[.\s]|[.\s]$/u);
        expect(cleanName(name)).toBe(name);
      }),
      { numRuns: 500 },
    );
  });

  test.each(Object.keys(fileKinds) as FileMediaType[])('must end as %s does', (mediaType) => {
    for (const ending of fileKinds[mediaType])
      expect(() => assertNameFits(`a.${ending.toUpperCase()}`, mediaType)).not.toThrow();
    for (const wrong of ['a.exe', 'a', `a.${fileKinds[mediaType][0]}.exe`])
      expect(() => assertNameFits(wrong, mediaType)).toThrow('must end with');
  });
});

describe('what a container is', () => {
  test('shows in its main part, and two are one too many', () => {
    const types = '[Content_Types].xml';
    expect(mediaTypeOfParts([types, 'word/document.xml'])).toMatch(/wordprocessingml/);
    expect(mediaTypeOfParts([types, 'xl/workbook.xml'])).toMatch(/spreadsheetml/);
    expect(mediaTypeOfParts([types, 'ppt/presentation.xml'])).toMatch(/presentationml/);
    expect(mediaTypeOfParts(['word/document.xml'])).toBeNull();
    expect(mediaTypeOfParts([types, 'evil/word/document.xml'])).toBeNull();
    expect(mediaTypeOfParts([types, 'word/document.xml', 'xl/workbook.xml'])).toBeNull();
  });

  test('shows in its streams, unless it has macros', () => {
    expect(mediaTypeOfStreams(['Root Entry', 'WordDocument'])).toBe('application/msword');
    expect(mediaTypeOfStreams(['Root Entry', 'Property'])).toBeNull();
    for (const macros of ['Macros', 'VBA', '_VBA_PROJECT', '_VBA_PROJECT_CUR'])
      expect(() => mediaTypeOfStreams(['WordDocument', macros])).toThrow('macros');
  });

  test.each(['<html>', '\ufeff <?xml version="1.0"?>', '\n<!DOCTYPE html>', '<SVG>', '<script>'])(
    '%j is markup',
    (beginning) => {
      expect(isMarkup(beginning)).toBe(true);
    },
  );

  test('a comparison or a mail address in a text is not', () => {
    expect(isMarkup('a < b')).toBe(false);
    expect(isMarkup('<zhang@firm.example> 您好')).toBe(false);
  });
});

describe('a file may be read', () => {
  const file = { organisationId: 'own', uploadedBy: 'author', readers: ['let in'] };
  const reader = (said: object) => ({
    userId: 'somebody',
    organisationId: 'other',
    organisationKind: 'enterprise',
    readsWholePlatform: false,
    ...said,
  });
  test.each([
    ['by its organisation', { organisationId: 'own' }, true],
    ['by an organisation that was let in', { organisationId: 'let in' }, true],
    ['by the platform’s desk', { readsWholePlatform: true, organisationKind: 'platform' }, true],
    ['by who uploaded it', { userId: 'author', organisationKind: 'platform' }, true],
    ['by nobody else', {}, false],
    [
      'not by an expert who sits in the platform’s own organisation',
      { organisationId: 'own', organisationKind: 'platform' },
      false,
    ],
  ])('%s', (_who, said, may) => {
    expect(mayRead(reader(said), file)).toBe(may);
  });
});
