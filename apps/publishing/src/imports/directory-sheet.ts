import {
  capabilityColumns,
  type CapabilityColumn,
  columnTitle,
  type Enterprise,
  type EnterpriseColumn,
  enterpriseColumns,
  maturityNames,
  nameOf,
  type TaxonomyList,
} from '#libs/contracts';
import { type Cell, joinCases, joinList } from '../spreadsheets/cell-text.js';

const facts = Object.keys(enterpriseColumns) as EnterpriseColumn[];
const offers = Object.keys(capabilityColumns) as CapabilityColumn[];

/** The heading of a spreadsheet of the directory, with columns for so many capabilities. */
export function directoryHeading(capabilities: number): string[] {
  return [
    ...facts.map((column) => columnTitle(column)),
    '状态',
    '更新时间',
    ...Array.from({ length: capabilities }, (_one, place) =>
      offers.map((column) => columnTitle(`capabilities.${place}.${column}`)),
    ).flat(),
  ];
}

/** An enterprise as a row under that heading; codes become their Chinese names. */
export function directoryRow(enterprise: Enterprise, capabilities: number): Cell[] {
  const names = (list: TaxonomyList, codes: readonly string[]) =>
    joinList(codes.map((code) => nameOf(list, code)));
  const fact: Record<EnterpriseColumn, Cell> = {
    name: enterprise.name,
    uscc: enterprise.uscc,
    district: nameOf('districts', enterprise.district),
    tiers: names('enterpriseTiers', enterprise.tiers),
    qualifications: joinList(enterprise.qualifications),
    profile: enterprise.profile,
    legalRepresentative: enterprise.legalRepresentative,
    registeredCapitalWan: enterprise.registeredCapitalWan,
    foundedOn: enterprise.foundedOn,
    independentLegalPerson: yesOrNo(enterprise.independentLegalPerson),
    sector: enterprise.sector && nameOf('domains', enterprise.sector),
    contactName: enterprise.contactName,
    contactPhone: enterprise.contactPhone,
    contactEmail: enterprise.contactEmail,
  };
  const offered = Array.from({ length: capabilities }, (_one, place): Cell[] => {
    const capability = enterprise.capabilities[place];
    if (!capability) return offers.map(() => null);
    const cell: Record<CapabilityColumn, Cell> = {
      name: capability.name,
      description: capability.description,
      domains: names('domains', capability.domains),
      technologies: names('technologies', capability.technologies),
      maturity: maturityNames[capability.maturity].zh,
      deliveryDistricts: names('districts', capability.deliveryDistricts),
      priceFromWan: capability.priceFromWan,
      priceToWan: capability.priceToWan,
      cases: joinCases(capability.cases),
    };
    return offers.map((column) => cell[column]);
  });
  return [
    ...facts.map((column) => fact[column]),
    statusNames[enterprise.status],
    enterprise.updatedAt,
    ...offered.flat(),
  ];
}

function yesOrNo(fact: boolean | null): Cell {
  return fact === null ? null : fact ? '是' : '否';
}

const statusNames: Record<Enterprise['status'], string> = {
  draft: '未提交',
  pending: '待核验',
  verified: '已核验',
  returned: '已退回',
  rejected: '未通过',
  suspended: '已暂停',
  blacklisted: '已列入黑名单',
  closed: '已注销',
};
