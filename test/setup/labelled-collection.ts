import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder with a labelled collection of three companies and two scenarios: of the better company
 * the texts have the word 取物匣, which the lexicon does not know, and of the lesser one 快递柜.
 */
export function aLabelledCollection(): string {
  const folder = mkdtempSync(join(tmpdir(), 'marketplace-collection-'));
  const lines = (rows: object[]) => rows.map((row) => JSON.stringify(row)).join('\n');
  const company = (id: string, name: string, capability: string, description: string) => ({
    id,
    name,
    district: 'wuchang',
    capabilities: [{ name: capability, description }],
  });
  writeFileSync(
    join(folder, 'enterprises.jsonl'),
    lines([
      company('E-1', '武汉匣到科技有限公司', '取物匣整机', '研制取物匣整机，居民凭编码自取。'),
      company('E-2', '武汉柜友贸易有限公司', '办公用品', '销售办公用品，公司门口有快递柜一组。'),
      company('E-3', '武汉听澜医疗有限公司', '影像阅片', '肺部CT影像辅助诊断与远程会诊。'),
    ]),
  );
  writeFileSync(
    join(folder, 'scenarios.jsonl'),
    lines([
      {
        id: 'S-1',
        title: '老旧小区快递柜建设',
        requirements: '在三百个小区布设快递柜，居民扫码取件。',
      },
      { id: 'S-2', title: '远程会诊平台', requirements: '影像辅助诊断与远程会诊。' },
    ]),
  );
  writeFileSync(join(folder, 'qrels.tsv'), 'S-1\tE-1\t3\nS-1\tE-2\t0\nS-2\tE-3\t3\n');
  return folder;
}
