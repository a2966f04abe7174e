import { z } from 'zod';
import { listEnterprisesQuery, type Maturity } from './enterprises.js';
import { id, pageQuery } from './lists.js';

export const importMode = z.enum(['dry-run', 'load']);
export type ImportMode = z.infer<typeof importMode>;

/** In which state imported enterprises begin; verified when the administrator vouches for them. */
export const importAs = z.enum(['draft', 'verified']);
export type ImportAs = z.infer<typeof importAs>;

/**
 * The life of an import: a dry run ends as `ready`, a load as `done`. `refused` says that the file
 * or its rows stopped it, `failed` that we did; both loaded nothing.
 */
export const importStatus = z.enum([
  'queued',
  'checking',
  'ready',
  'loading',
  'done',
  'refused',
  'failed',
]);
export type ImportStatus = z.infer<typeof importStatus>;

/** Form fields beside the file; a form has only texts. */
export const importForm = z.strictObject({
  mode: importMode.default('dry-run'),
  as: importAs.default('draft'),
  skipWrong: z.stringbool().default(false),
});
export type ImportForm = z.infer<typeof importForm>;

/** Loads what a dry run has checked. */
export const loadImportRequest = z.strictObject({
  as: importAs.default('draft'),
  skipWrong: z.boolean().default(false),
});
export type LoadImportRequest = z.infer<typeof loadImportRequest>;

/**
 * What becomes of a row: `new` and `near` (new, but its name resembles another's) are loaded;
 * `exists` and `duplicate` (a row above has the same code) are passed over; `wrong` stops the load
 * unless the administrator skips the wrong ones.
 */
export const rowVerdict = z.enum(['new', 'near', 'exists', 'duplicate', 'wrong']);
export type RowVerdict = z.infer<typeof rowVerdict>;

/** Columns of the spreadsheet that describe the enterprise. */
export const enterpriseColumns = {
  name: {
    zh: '企业名称',
    en: 'Enterprise name',
    synonyms: ['名称', '单位名称', '公司名称', 'name'],
  },
  uscc: {
    zh: '统一社会信用代码',
    en: 'Unified social credit code',
    synonyms: ['信用代码', '社会信用代码', '统一信用代码', 'uscc', 'creditcode'],
  },
  district: {
    zh: '所属区',
    en: 'District',
    synonyms: ['注册区域', '所在区', '区域', '行政区', '所属区域'],
  },
  tiers: { zh: '企业类型', en: 'Tiers', synonyms: ['企业类别', '企业层级', '类型', 'tier'] },
  qualifications: {
    zh: '资质与证书',
    en: 'Qualifications',
    synonyms: ['资质', '资质证书', '企业资质', 'qualification'],
  },
  profile: { zh: '企业简介', en: 'Profile', synonyms: ['简介', '公司简介', '主营业务'] },
  legalRepresentative: {
    zh: '法定代表人',
    en: 'Legal representative',
    synonyms: ['法人', '法人代表'],
  },
  registeredCapitalWan: {
    zh: '注册资本（万元）',
    en: 'Registered capital',
    synonyms: ['注册资本', '注册资金'],
  },
  foundedOn: { zh: '成立日期', en: 'Founded', synonyms: ['成立时间', '注册日期'] },
  independentLegalPerson: {
    zh: '独立法人',
    en: 'Independent legal person',
    synonyms: ['是否独立法人', '独立法人资格'],
  },
  sector: { zh: '所属行业', en: 'Sector', synonyms: ['行业', '主要行业'] },
  contactName: { zh: '联系人', en: 'Contact', synonyms: ['联系人姓名'] },
  contactPhone: { zh: '联系电话', en: 'Contact phone', synonyms: ['电话', '手机', 'phone'] },
  contactEmail: { zh: '联系邮箱', en: 'Contact e-mail', synonyms: ['邮箱', '电子邮箱', 'email'] },
} as const;

/** Columns of one capability; the second and later ones have their number: 能力2名称. */
export const capabilityColumns = {
  name: { zh: '名称', en: 'name', synonyms: [] },
  description: { zh: '描述', en: 'description', synonyms: ['说明', '介绍'] },
  domains: { zh: '领域', en: 'domains', synonyms: ['适用领域', 'domain'] },
  technologies: { zh: '技术', en: 'technologies', synonyms: ['技术方向', 'technology'] },
  maturity: { zh: '成熟度', en: 'maturity', synonyms: [] },
  deliveryDistricts: {
    zh: '交付区域',
    en: 'delivery districts',
    synonyms: ['交付区', 'deliverydistrict'],
  },
  priceFromWan: { zh: '价格下限（万元）', en: 'price from', synonyms: ['价格下限', '起步价格'] },
  priceToWan: { zh: '价格上限（万元）', en: 'price to', synonyms: ['价格上限'] },
  cases: { zh: '案例', en: 'cases', synonyms: ['case'] },
} as const;
export type EnterpriseColumn = keyof typeof enterpriseColumns;
export type CapabilityColumn = keyof typeof capabilityColumns;
/** `name`, or `capabilities.0.name` for one of a capability. */
export type ImportColumn = EnterpriseColumn | `capabilities.${number}.${CapabilityColumn}`;

/** A column's heading: as the template and the export have it, and as the report names it. */
export function columnTitle(column: string, language: 'zh' | 'en' = 'zh'): string {
  const [group, place, field] = column.split('.');
  if (group !== 'capabilities') {
    const known = new Map(Object.entries(enterpriseColumns)).get(column);
    return known?.[language] ?? column;
  }
  const known = new Map(Object.entries(capabilityColumns)).get(field ?? '');
  if (!known) return column;
  const number = Number(place) > 0 ? String(Number(place) + 1) : '';
  return language === 'zh'
    ? `能力${number}${known.zh}`
    : `Capability${number && ` ${number}`} ${known.en}`;
}

/** What can be wrong with a cell, by a stable code, in both languages. */
export const rowIssues = {
  required: { zh: '必须填写', en: 'must be filled in' },
  'too-short': { zh: '内容太短', en: 'is too short' },
  'too-long': { zh: '内容太长', en: 'is too long' },
  'not-text': { zh: '含有不是文字的字符', en: 'has characters that are not text' },
  'bad-uscc': {
    zh: '不是有效的统一社会信用代码（18 位，校验位须相符）',
    en: 'is not a valid code (18 characters with their check digit)',
  },
  'spreadsheet-number': {
    zh: '被表格软件改成了科学计数，请把该列设为文本后重新填写',
    en: 'was turned into a number by the spreadsheet: make the column text and enter it again',
  },
  'unknown-code': { zh: '不在代码表中', en: 'is not in the list of codes' },
  'too-many': { zh: '项目太多', en: 'has too many entries' },
  'bad-number': { zh: '不是有效的数字', en: 'is not a valid number' },
  'bad-email': { zh: '不是有效的邮箱', en: 'is not a valid e-mail address' },
  'bad-date': { zh: '不是有效的日期', en: 'is not a valid date' },
  'bad-year': { zh: '年份须在 1990 年至今年之间', en: 'needs a year from 1990 to this one' },
  'bad-range': { zh: '价格上限低于下限', en: 'ends below where it begins' },
  'needed-to-verify': {
    zh: '直接列为已核验的企业须填写',
    en: 'is needed of an enterprise that begins as verified',
  },
  'broken-row': { zh: '这一行无法读取', en: 'cannot be read' },
} as const;
export const rowIssueCode = z.enum(Object.keys(rowIssues) as [keyof typeof rowIssues]);
export type RowIssueCode = z.infer<typeof rowIssueCode>;

export const rowIssue = z.object({
  /** An `ImportColumn`. */
  column: z.string(),
  code: rowIssueCode,
  /** The beginning of what the cell has. */
  value: z.string(),
});
export type RowIssue = z.infer<typeof rowIssue>;

/** One row of the report; `row` is its number in the file, the heading being row 1. */
export const importRow = z.object({
  row: z.number().int(),
  name: z.string(),
  uscc: z.string(),
  verdict: rowVerdict,
  issues: z.array(rowIssue),
  /** What it resembles or repeats: a name, or the number of the row above. */
  other: z.string().nullable(),
  /** The enterprise that it became. */
  enterpriseId: id.nullable(),
});
export type ImportRow = z.infer<typeof importRow>;

export const enterpriseImport = z.object({
  id,
  fileName: z.string(),
  size: z.number().int(),
  mode: importMode,
  as: importAs,
  skipWrong: z.boolean(),
  status: importStatus,
  /** Why it was refused or failed. */
  problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
  /** Rows in the file; 0 until it has been read. */
  totalRows: z.number().int(),
  /** Rows done in the present step. */
  doneRows: z.number().int(),
  counts: z.record(rowVerdict, z.number().int()),
  loaded: z.number().int(),
  /** Headings that mean nothing to us. */
  ignoredColumns: z.array(z.string()),
  createdBy: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type EnterpriseImport = z.infer<typeof enterpriseImport>;

export const importRowsQuery = pageQuery.extend({ verdict: rowVerdict.optional() });
export type ImportRowsQuery = z.infer<typeof importRowsQuery>;

/** The list's filters, without its paging: an export has all of them. */
export const exportQuery = listEnterprisesQuery
  .omit({ limit: true, cursor: true })
  .extend({ format: z.enum(['csv', 'xlsx']).default('csv') });
export type ExportQuery = z.infer<typeof exportQuery>;

/** What the maturities of a capability are called in a spreadsheet. */
export const maturityNames: Record<Maturity, { zh: string; en: string }> = {
  prototype: { zh: '样机', en: 'Prototype' },
  pilot: { zh: '试点应用', en: 'Pilot' },
  proven: { zh: '成熟应用', en: 'Proven' },
  mass: { zh: '规模化应用', en: 'At scale' },
};
