import { describe, expect, test } from '@jest/globals';
import {
  isWebhookKind,
  mailLanguage,
  notificationFacts,
  notificationKind,
  notificationKinds,
  templatePreview,
} from '#libs/contracts';
import { previewTemplate } from './preview-template.js';
import { sampleFacts, sampleStatuses } from './sample-facts.js';

const publicUrl = 'https://cj.example';
const cases = notificationKind.options.flatMap((kind) =>
  mailLanguage.options.map((language) => [kind, language] as const),
);
const chinese = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;

describe('the preview of templates', () => {
  test.each(cases)('%s in %s has all its channels', (kind, language) => {
    const preview = previewTemplate(kind, { language }, publicUrl);
    expect(templatePreview.parse(preview)).toEqual(preview);
    expect(preview.mail.text).toContain(preview.inbox.title);
    expect(preview.robot !== null).toBe(isWebhookKind(kind));
    const { mayBeDigested, channels } = notificationKinds[kind];
    expect(preview.digest !== null).toBe(mayBeDigested && channels.includes('email'));
  });

  test.each(notificationKind.options)('%s has samples that the contract takes', (kind) => {
    const facts = sampleFacts(kind, 'en', null);
    expect(notificationFacts.parse(facts)).toEqual(facts);
  });

  test.each(cases)('%s in %s says something else at each of its statuses', (kind, language) => {
    const statuses = sampleStatuses[kind] ?? [];
    const said = statuses.map((status) => {
      const { title, body } = previewTemplate(kind, { language, status }, publicUrl).inbox;
      return title + body;
    });
    expect(new Set(said).size).toBe(statuses.length);
  });

  test.each(notificationKind.options)('in English %s has no Chinese of ours', (kind) => {
    for (const status of [undefined, ...(sampleStatuses[kind] ?? [])]) {
      const { inbox, mail, digest, robot } = previewTemplate(
        kind,
        { language: 'en', status },
        publicUrl,
      );
      const lines = [inbox.title, inbox.body, mail.subject, mail.text, digest?.text];
      expect(lines.filter((text) => text && chinese.test(text))).toEqual([]);
      // Robots replace some signs by wide ones, so that nobody's text becomes markup.
      expect(robot ?? '').not.toMatch(/[\u4e00-\u9fff]/);
      expect(mail.html).toContain('<html lang="en">');
    }
  });

  test('a status that there is not shows the first', () => {
    expect(
      previewTemplate('scenario.changed', { language: 'zh-CN', status: 'x' }, publicUrl).status,
    ).toBe('amended');
  });
});
