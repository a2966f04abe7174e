import type { Translated } from '../../app/i18n/translated';
import type { filesZh } from './words.zh-CN';

export const filesEn: Translated<typeof filesZh> = {
  choose: 'Choose files',
  hint: 'PDF, images, Word, Excel, PowerPoint and plain text; up to {{megabytes}} MB each, at most {{max}} files.',
  uploading: 'Uploading {{name}}',
  download: 'Download {{name}}',
  remove: 'Remove {{name}}',
  attached: 'Attachments',
  tooMany: 'At most {{max}} files',
};
