import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { ReportStatistics, Statistics, StatisticsQuery } from '#libs/contracts';
import { ledgerScopeOf } from '../reports/read-ledger.js';
import { tabulateStatistics } from './statistics.js';
import { countEngagement, countScenarios } from './statistics.repository.js';
import { readTargets } from './targets.repository.js';

/** What became of a year's scenarios, for everybody. */
export async function readStatistics(
  dataSource: DataSource,
  { year }: StatisticsQuery,
): Promise<Statistics> {
  const [counted, targets] = await Promise.all([
    countScenarios(dataSource, year, null),
    readTargets(dataSource, year),
  ]);
  return tabulateStatistics(year, counted, targets);
}

/** The same with how companies took them; a department's own have no targets of their own. */
export async function readReportStatistics(
  dataSource: DataSource,
  caller: Principal,
  { year }: StatisticsQuery,
): Promise<ReportStatistics> {
  const departmentId = ledgerScopeOf(caller);
  const [counted, engagement, targets] = await Promise.all([
    countScenarios(dataSource, year, departmentId),
    countEngagement(dataSource, year, departmentId),
    departmentId === null ? readTargets(dataSource, year) : { total: null, domains: {} },
  ]);
  return { ...tabulateStatistics(year, counted, targets), ...engagement };
}
