import { z } from 'zod';
import {
  capabilityCaseInput,
  capabilityColumns,
  type CapabilityColumn,
  capabilityInput,
  type CapabilityInput,
  type EnterpriseColumn,
  enterpriseColumns,
  type ImportAs,
  type ImportColumn,
  maturityNames,
  Refusal,
  registerRequest,
  type RowIssue,
  type RowIssueCode,
  taxonomy,
  type TaxonomyList,
  text,
  updateEnterpriseRequest,
} from '#libs/contracts';
import { splitCases, splitList } from '../spreadsheets/cell-text.js';

/** What the columns of a file are; null for one that means nothing to us. */
export interface Heading {
  columns: (ImportColumn | null)[];
  ignored: string[];
}

export interface ImportedEnterprise {
  name: string;
  uscc: string;
  district: string;
  tiers: string[];
  qualifications: string[];
  profile: string;
  legalRepresentative: string;
  registeredCapitalWan: number | null;
  foundedOn: string | null;
  independentLegalPerson: boolean | null;
  sector: string | null;
  contactName: string;
  contactPhone: string;
  contactEmail: string;
  capabilities: CapabilityInput[];
}

/** A row as it was read: its enterprise, unless something is wrong with it. */
export interface ReadRow {
  /** Its number in the file, the heading being row 1. */
  row: number;
  name: string;
  uscc: string;
  enterprise: ImportedEnterprise | null;
  issues: RowIssue[];
}

const mostCapabilities = 50;
/** What an export tells besides, and nobody may set. */
const toldOnly = new Set(['状态', 'status', '更新时间', 'updatedat', '企业编号', 'id']);

/** One spelling of a heading, of a name in a list of codes. */
const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|[^\p{L}\p{N}]/gu, '');

const namesOf = <Key extends string>(
  columns: Record<Key, { zh: string; en: string; synonyms: readonly string[] }>,
) =>
  new Map(
    (Object.keys(columns) as Key[]).flatMap((key) =>
      [key, columns[key].zh, columns[key].en, ...columns[key].synonyms].map(
        (name) => [bare(name), key] as const,
      ),
    ),
  );
const enterpriseNames = namesOf<EnterpriseColumn>(enterpriseColumns);
const capabilityNames = namesOf<CapabilityColumn>(capabilityColumns);

/**
 * What the columns are, by their headings in Chinese or English.
 * @throws Refusal IMPORT.NO_HEADING when name or code are missing, IMPORT.DOUBLE_HEADING
 */
export function readHeading(cells: readonly string[]): Heading {
  const ignored: string[] = [];
  const columns = cells.map((cell): ImportColumn | null => {
    const name = bare(cell);
    const column = enterpriseNames.get(name) ?? capabilityColumnOf(name);
    if (!column && name && !toldOnly.has(name)) ignored.push(cell.trim().slice(0, 50));
    return column ?? null;
  });
  const twice = columns.find((column, place) => column && columns.indexOf(column) < place);
  if (twice)
    throw new Refusal('rule', 'IMPORT.DOUBLE_HEADING', `Two columns are both read as ${twice}.`);
  const missing = (['name', 'uscc', 'district'] as const).filter((one) => !columns.includes(one));
  if (missing.length)
    throw new Refusal(
      'rule',
      'IMPORT.NO_HEADING',
      `The first row has no heading for ${missing.map((one) => enterpriseColumns[one].zh).join('、')}.`,
    );
  return { columns, ignored: ignored.slice(0, 50) };
}

function capabilityColumnOf(name: string): ImportColumn | undefined {
  const [, number = '', field = name] = /^(?:能力|capability)(\d{0,2})(.+)$/.exec(name) ?? [];
  const place = Math.max(Number(number), 1) - 1;
  const column = capabilityNames.get(field);
  return column && place < mostCapabilities ? `capabilities.${place}.${column}` : undefined;
}

/** Whether a row is none: blank, or the example that the template begins with. */
export function isBlank(cells: readonly string[]): boolean {
  return (
    cells.every((cell) => !cell.trim()) || cells.some((cell) => /^示例[：:]/.test(cell.trim()))
  );
}

/** Reads one row by the same contracts that a form of the portal is checked with. */
export function readRow(
  { columns }: Heading,
  cells: readonly string[],
  row: number,
  as: ImportAs,
): ReadRow {
  const told = new Map<string, string>();
  for (const [place, column] of columns.entries())
    if (column) told.set(column, (cells[place] ?? '').trim());
  const check = new RowCheck(told);

  const enterprise: ImportedEnterprise = {
    name: check.take('name', registerRequest.shape.enterprise.shape.name),
    uscc: check.uscc(),
    district: check.code('district', 'districts'),
    tiers: check.codes('tiers', 'enterpriseTiers'),
    qualifications: check.take('qualifications', qualificationNames, check.list('qualifications')),
    profile: check.take('profile', facts.profile),
    legalRepresentative: check.take('legalRepresentative', facts.legalRepresentative),
    registeredCapitalWan: check.take(
      'registeredCapitalWan',
      facts.registeredCapitalWan,
      numberOf(told.get('registeredCapitalWan') ?? ''),
    ),
    foundedOn: check.take('foundedOn', facts.foundedOn, dayOf(told.get('foundedOn') ?? '')),
    independentLegalPerson: check.yesOrNo('independentLegalPerson'),
    sector: check.codes('sector', 'domains')[0] ?? null,
    contactName: check.take('contactName', facts.contactName),
    contactPhone: check.take('contactPhone', facts.contactPhone),
    contactEmail: check.take('contactEmail', facts.contactEmail),
    capabilities: check.capabilities(),
  };
  if (as === 'verified') {
    if (!enterprise.profile) check.complain('profile', 'needed-to-verify');
    if (!check.tellsCapabilities) check.complain('capabilities.0.name', 'needed-to-verify');
  }
  return {
    row,
    name: shown(told.get('name') ?? ''),
    uscc: shown(enterprise.uscc || (told.get('uscc') ?? '')),
    enterprise: check.issues.length ? null : enterprise,
    issues: check.issues,
  };
}

const facts = updateEnterpriseRequest.required().shape;
const qualificationNames = z.array(text(2, 100)).max(50);
/** Cases of before they had parts, and cases told in one line, name no customer. */
const importedCases = z.array(capabilityCaseInput.extend({ customer: text(0, 100) })).max(20);

class RowCheck {
  readonly issues: RowIssue[] = [];
  private readonly places: number[];

  constructor(private readonly told: Map<string, string>) {
    const places = [...told]
      .filter(([column, cell]) => cell && column.startsWith('capabilities.'))
      .map(([column]) => Number(column.split('.')[1]));
    this.places = [...new Set(places)].sort((one, other) => one - other);
  }

  /** Whether the row says anything of a capability, right or wrong. */
  get tellsCapabilities(): boolean {
    return this.places.length > 0;
  }

  complain(column: ImportColumn, code: RowIssueCode, value = this.cell(column)): void {
    // One complaint a column is enough to find it.
    if (!this.issues.some((issue) => issue.column === column))
      this.issues.push({ column, code, value: shown(value).slice(0, 60) });
  }

  /** What the contract makes of a cell, or of what was read from it. */
  take<Value>(
    column: ImportColumn,
    schema: z.ZodType<Value>,
    value: unknown = this.cell(column),
  ): Value {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    this.complain(column, codeOf(parsed.error.issues[0]!, this.cell(column)));
    return value as Value;
  }

  uscc(): string {
    const cell = this.cell('uscc');
    if (!cell) this.complain('uscc', 'required');
    else if (/^\d(\.\d+)?e\+?\d+$/i.test(cell)) this.complain('uscc', 'spreadsheet-number');
    else {
      const parsed = registerRequest.shape.enterprise.shape.uscc.safeParse(cell.normalize('NFKC'));
      if (parsed.success) return parsed.data;
      this.complain('uscc', 'bad-uscc');
    }
    return '';
  }

  code(column: ImportColumn, list: TaxonomyList): string {
    if (!this.cell(column)) this.complain(column, 'required');
    return this.codes(column, list)[0] ?? '';
  }

  codes(column: ImportColumn, list: TaxonomyList): string[] {
    const found = this.list(column).map((name) => {
      const code = codesByName[list].get(bare(name));
      if (!code) this.complain(column, 'unknown-code', name);
      return code ?? '';
    });
    return [...new Set(found.filter(Boolean))];
  }

  yesOrNo(column: ImportColumn): boolean | null {
    const cell = bare(this.cell(column));
    if (!cell) return null;
    if (['是', '有', 'yes', 'y', 'true', '1'].includes(cell)) return true;
    if (!['否', '无', 'no', 'n', 'false', '0'].includes(cell))
      this.complain(column, 'unknown-code');
    return false;
  }

  list(column: ImportColumn): string[] {
    return splitList(this.cell(column));
  }

  capabilities(): CapabilityInput[] {
    return this.places.map((place) => {
      const column = (field: CapabilityColumn): ImportColumn => `capabilities.${place}.${field}`;
      const cell = (field: CapabilityColumn) => this.cell(column(field));
      const maturity = codesByName.maturity.get(bare(cell('maturity')));
      if (cell('maturity') && !maturity) this.complain(column('maturity'), 'unknown-code');
      const cases = this.take(
        column('cases'),
        importedCases,
        splitCases(cell('cases')).map((one) => ({ ...one, year: numberOf(one.year) })),
      );
      const parsed = capabilityInput.safeParse({
        name: cell('name'),
        description: cell('description'),
        domains: this.codes(column('domains'), 'domains'),
        technologies: this.codes(column('technologies'), 'technologies'),
        maturity,
        // Serving the whole city is said by naming no district.
        deliveryDistricts: this.codes(column('deliveryDistricts'), 'districts').filter(
          (code) => code !== 'city-wide',
        ),
        priceFromWan: numberOf(cell('priceFromWan')),
        priceToWan: numberOf(cell('priceToWan')),
      });
      for (const issue of parsed.error?.issues ?? []) {
        const field = String(issue.path[0]) as CapabilityColumn;
        this.complain(column(field), codeOf(issue, cell(field)));
      }
      return { ...parsed.data!, cases };
    });
  }

  private cell(column: ImportColumn): string {
    return this.told.get(column) ?? '';
  }
}

/** A number as people write it: 1,200 or 80万元. Null for nothing, NaN for what is none. */
function numberOf(cell: string): number | null {
  if (!cell) return null;
  const [, digits] = /^([\d,]+(?:\.\d+)?)\s*(?:万元?|年)?$/.exec(cell.normalize('NFKC')) ?? [];
  return digits ? Number(digits.replaceAll(',', '')) : NaN;
}

/** A day as spreadsheets show it: 2016-05-04, 2016/5/4, 2016年5月4日, or a time of that day. */
function dayOf(cell: string): string | null {
  if (!cell) return null;
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?$/.exec(
    cell.normalize('NFKC'),
  );
  return parts ? `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}` : cell;
}

function codeOf(issue: z.core.$ZodIssue, cell: string): RowIssueCode {
  if (issue.code === 'invalid_format') return issue.format === 'email' ? 'bad-email' : 'bad-date';
  if (issue.path.at(-1) === 'year') return 'bad-year';
  if (issue.code === 'too_small' && issue.origin === 'string')
    return cell ? 'too-short' : 'required';
  if (issue.code === 'too_big' && issue.origin === 'string') return 'too-long';
  if (issue.code === 'too_big' && issue.origin === 'array') return 'too-many';
  if (issue.code !== 'custom') return 'bad-number';
  return issue.path.at(-1) === 'priceToWan' ? 'bad-range' : 'not-text';
}

/** Other names of a code that spreadsheets have. */
const synonyms: Partial<Record<string, string[]>> = {
  'east-lake-hightech': ['东湖高新区', '东湖高新', '光谷'],
  'east-lake-scenic': ['东湖风景区'],
  dongxihu: ['临空港经开区'],
  hannan: ['武汉经开区', '经开区'],
  outside: ['外地', '市外企业'],
  'specialized-sme': ['专精特新中小企业', '专精特新企业'],
  'little-giant': ['小巨人', '专精特新“小巨人”'],
  gazelle: ['瞪羚'],
  unicorn: ['独角兽'],
};
const codesByName = {
  domains: namesOfList('domains'),
  technologies: namesOfList('technologies'),
  districts: namesOfList('districts'),
  enterpriseTiers: namesOfList('enterpriseTiers'),
  cooperationModes: namesOfList('cooperationModes'),
  maturity: new Map(
    Object.entries(maturityNames).flatMap(([code, { zh, en }]) =>
      [code, zh, en, zh.replace('应用', '')].map((name) => [bare(name), code] as const),
    ),
  ),
};

function namesOfList(list: TaxonomyList): Map<string, string> {
  const entries: { code: string; zh: string; en?: string }[] = taxonomy[list];
  return new Map(
    entries.flatMap(({ code, zh, en }) =>
      [
        code,
        zh,
        en ?? code,
        // 江岸 as well as 江岸区, but 全市 stays whole.
        zh.replace(/\(.*/, '').replace(/(?<=..)区$/, ''),
        ...(synonyms[code] ?? []),
      ].map((name) => [bare(name), code] as const),
    ),
  );
}

/** A cell as the report shows it: short, in one line, and text that PostgreSQL takes. */
function shown(cell: string): string {
  return cell
    .replace(/\p{Cc}/gu, ' ')
    .toWellFormed()
    .slice(0, 120);
}
