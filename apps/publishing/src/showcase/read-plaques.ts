import { StreamableFile } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import { type FinalList, nameOf, notFound } from '#libs/contracts';
import { renderCertificate, renderPdf } from '#libs/documents';
import { dispositionOf, workbookType } from '../imports/export-enterprises.js';
import { writeWorkbook } from '../spreadsheets/workbook-thread.js';
import { readCertificate } from './certificate.js';
import { certificateDocument } from './certificate-document.js';
import { type EditionRow, findEdition } from './editions.repository.js';
import { listDocument, type ListFacts, listSheets } from './list-document.js';
import { findRenewals } from './plaque-renewals.repository.js';
import { readPlaque } from './plaque-number.js';
import { findPlaque, findPlaques, type PlaqueRow, toPlaque } from './plaques.repository.js';
import { type Award, totalAwards } from './split-award.js';

/** The list as it was made final, for everybody. */
export async function readFinalList(
  manager: EntityManager,
  caller: Principal | undefined,
  editionId: string,
): Promise<FinalList> {
  const { edition, plaques } = await findFinal(manager, editionId);
  const { id, version, status, content } = edition;
  return {
    edition: { id, version, status, year: content.year, title: content.title },
    issuer: plaques[0]?.issuer ?? '',
    finalisedOn: plaques[0]?.issuedOn ?? '',
    categories: content.categories.map(({ code, name, quota }) => ({ code, name, quota })),
    plaques: plaques.map((row) => toPlaque(row, caller?.organisationId)),
    totals: totalAwards(plaques.map(awardOf)),
  };
}

/** The list as a document. */
export async function listAsPdf(dataSource: DataSource, editionId: string) {
  const facts = await findFacts(dataSource, editionId);
  return new StreamableFile(await renderPdf(listDocument(facts)), {
    type: 'application/pdf',
    disposition: dispositionOf(`${facts.title}.pdf`, 'showcase-list.pdf'),
  });
}

/** The list as a workbook. */
export async function listAsWorkbook(dataSource: DataSource, editionId: string) {
  const facts = await findFacts(dataSource, editionId);
  return new StreamableFile(await writeWorkbook(listSheets(facts)), {
    type: workbookType,
    disposition: dispositionOf(`${facts.title}.xlsx`, 'showcase-list.xlsx'),
  });
}

/** 证书, for who stands in it and for the platform. */
export async function readCertificateFile(
  dataSource: DataSource,
  caller: Principal,
  publicUrl: string,
  number: string,
) {
  const row = readPlaque(number) ? await findPlaque(dataSource, number) : undefined;
  const [newest] = row ? await findRenewals(dataSource, number) : [];
  const facts = row && readCertificate((newest ?? row).text);
  const isTheirs = row?.nominees.some((one) => one.organisationId === caller.organisationId);
  if (!facts || !(isTheirs || readsWholePlatform(caller))) throw notFound('plaque');
  return new StreamableFile(await renderCertificate(certificateDocument(facts, publicUrl)), {
    type: 'application/pdf',
    disposition: dispositionOf(`证书-${number}.pdf`, `certificate-${number}.pdf`),
  });
}

async function findFinal(
  manager: EntityManager,
  editionId: string,
): Promise<{ edition: EditionRow; plaques: PlaqueRow[] }> {
  const edition = await findEdition(manager, editionId);
  if (!edition || !['finalised', 'archived'].includes(edition.status)) throw notFound('list');
  const plaques = await findPlaques(manager, editionId);
  const order = edition.content.categories.map(({ code }) => code);
  return {
    edition,
    plaques: plaques.toSorted(
      (one, other) =>
        order.indexOf(one.category) - order.indexOf(other.category) || one.running - other.running,
    ),
  };
}

function awardOf({ amount, fromCity, fromDistrict, nominees }: PlaqueRow): Award {
  return { amount, fromCity, fromDistrict, nominees };
}

async function findFacts({ manager }: DataSource, editionId: string): Promise<ListFacts> {
  const { edition, plaques } = await findFinal(manager, editionId);
  const { title, categories } = edition.content;
  const finalisedOn = plaques[0]?.issuedOn;
  if (!finalisedOn) throw notFound('list');
  const nameOfDistrict = (code: string) => nameOf('districts', code);
  return {
    title,
    issuer: plaques[0]!.issuer,
    finalisedOn,
    validUntil: plaques[0]!.validUntil,
    categories: categories.map(({ code, name }) => ({
      name,
      lines: plaques
        .filter(({ category }) => category === code)
        .map((row) => ({
          plaque: row.number,
          title: row.revokedOn ? `${row.title}（${row.revokedOn} 摘牌）` : row.title,
          nominees: row.nominees.map((one) => ({
            name: one.name,
            district: one.district && nameOfDistrict(one.district),
          })),
          domain: row.domain ? nameOf('domains', row.domain) : '',
          award: awardOf(row),
        })),
    })),
    nameOfDistrict,
  };
}
