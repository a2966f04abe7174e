import type { DataSource } from 'typeorm';
import {
  type ListShowcasesQuery,
  notFound,
  type ShowcaseCard,
  type ShowcaseGallery,
  type ShowcaseStory,
} from '#libs/contracts';
import { toPage } from '#libs/database';
import { findFile, type FileRow } from '../files/files.repository.js';
import { readGalleryCursor } from './gallery-cursor.js';
import {
  countShowcases,
  findShowcase,
  listShowcaseRows,
  type ShowcaseRow,
  type ShowcaseStoryRow,
} from './gallery.repository.js';
import { readPlaque } from './plaque-number.js';

/** 示范案例 of all final lists, for everybody. */
export async function listShowcases(
  dataSource: DataSource,
  query: ListShowcasesQuery,
): Promise<ShowcaseGallery> {
  const found = await listShowcaseRows(dataSource, query, readGalleryCursor(query.cursor));
  return {
    ...toPage(
      found,
      query.limit,
      ({ year, category, running }) => [year, category, running],
      toCard,
    ),
    ...(await countShowcases(dataSource, query)),
  };
}

/** One of them, with its story. What was revoked tells why, and nothing that it claimed. */
export async function readShowcase(dataSource: DataSource, number: string): Promise<ShowcaseStory> {
  const row = await findPublic(dataSource, number);
  const { content, recheckYear, recheckOn, figures, usage } = row;
  const isRevoked = row.revokedOn !== null;
  const told = <Value>(value: Value, none: Value) => (isRevoked ? none : value);
  return {
    ...toCard(row),
    edition: { id: row.editionId, title: row.editionTitle },
    issuer: row.issuer,
    issuedOn: row.issuedOn,
    revokedBecause: row.revokedBecause,
    summary: told(content.summary, ''),
    innovation: told(content.innovation, ''),
    replicability: told(content.replicability, ''),
    userReport: told(content.userReport, { by: '', text: '' }),
    technologies: content.technologies,
    investmentWan: told(content.investmentWan, null),
    beganOn: content.beganOn,
    deliveredOn: content.deliveredOn,
    pictures: row.pictures,
    recheck:
      !isRevoked && recheckYear !== null && recheckOn !== null
        ? { year: recheckYear, figures: figures ?? [], usage: usage ?? '', on: recheckOn }
        : null,
  };
}

/** An image of what is listed; of anything else, also of what was revoked, there is none. */
export async function findPicture(
  dataSource: DataSource,
  number: string,
  id: string,
): Promise<FileRow> {
  const { pictures } = await findPublic(dataSource, number);
  const file = pictures.some((one) => one.id === id) ? await findFile(dataSource, id) : undefined;
  if (!file) throw notFound('file');
  return file;
}

async function findPublic(dataSource: DataSource, number: string): Promise<ShowcaseStoryRow> {
  const row = readPlaque(number) && (await findShowcase(dataSource, number));
  if (!row) throw notFound('plaque');
  return row;
}

function toCard(row: ShowcaseRow): ShowcaseCard {
  const { number, year, title, nominees, district, domain, status, validUntil } = row;
  return {
    number,
    year,
    title,
    nominees,
    category: { code: row.category, name: row.categoryName },
    district,
    domain,
    outcomes: row.revokedOn === null ? row.content.outcomes : [],
    status,
    validUntil,
    revokedOn: row.revokedOn,
    revokedReason: row.revokedReason,
    picture: row.pictureId,
  };
}
