import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { rm } from 'node:fs/promises';
import type { FileRef, Problem } from '#libs/contracts';
import { Storage } from '#libs/storage';
import { aCompoundFile, aDocx, aPdf, aZip, eventually } from '#libs/testing';
import { DataSource } from 'typeorm';
import { sweepFiles, sweepStrayBytes } from '../../apps/publishing/src/files/sweep-files.js';
import { type Client, World } from '../setup/world.js';

describe('files', () => {
  let world: World;
  let owner: Client;
  let rival: Client;
  let admin: Client;

  beforeAll(async () => {
    world = await World.start('postgres', { fileMaxBytes: 1024 * 1024, filesPerDay: 120 });
    owner = (await world.registeredEnterprise('武汉附件有限公司')).client;
    rival = (await world.registeredEnterprise('武汉旁观有限公司')).client;
    admin = await world.admin();
  });
  afterAll(async () => {
    await world.stop();
    await rm(world.config.filesDir, { recursive: true, force: true });
  });

  const storage = () => world.app.get(Storage, { strict: false });
  /** The publishing service's own connection. */
  const database = () =>
    world.app
      .get(DataSource, { strict: false, each: true })
      .find((one) => (one.options as { schema?: string }).schema === 'publishing')!;
  const kept = async () => {
    const found: string[] = [];
    for await (const { id } of storage().list()) found.push(id);
    return found.sort();
  };
  const known = async () =>
    (await world.sql<{ id: string }>('select id from publishing.files order by id')).map(
      ({ id }) => id,
    );
  const spool = () => {
    const folder = `${world.config.filesDir}/spool`;
    return existsSync(folder) ? readdirSync(folder) : [];
  };
  const download = async (who: Client, id: string, headers: Record<string, string> = {}) =>
    who.send<Problem>('GET', `/api/files/${id}`, undefined, headers);
  const uploaded = async (who: Client, content: Buffer | string, name: string) => {
    const { status, body } = await who.upload(content, name);
    expect({ status, body }).toMatchObject({ status: 201 });
    return body as FileRef;
  };

  test('a file comes back byte for byte, under headers that let nothing in it act', async () => {
    const content = aPdf('证明材料');
    const file = await uploaded(owner, content, '企业 “资质” 证明(2026).pdf');
    expect(file).toMatchObject({
      name: '企业 “资质” 证明(2026).pdf',
      mediaType: 'application/pdf',
      size: content.length,
    });
    const answer = await download(owner, file.id);
    expect(answer.status).toBe(200);
    expect(Buffer.from(answer.body as unknown as string).equals(content)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(content.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-cache, no-store',
    });
    const disposition = answer.headers.get('content-disposition')!;
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''\S+$/);
    expect(decodeURIComponent(disposition.split("UTF-8''")[1]!)).toBe(file.name);
    const etag = answer.headers.get('etag')!;
    const again = await download(owner, file.id, { 'if-none-match': etag });
    expect([again.status, again.body]).toEqual([304, '']);
    const head = await owner.send('HEAD', `/api/files/${file.id}`);
    expect([head.status, head.body]).toEqual([200, '']);
    expect(head.headers.get('content-length')).toBe(String(content.length));
  });

  test.each<[string, Buffer | string, string, string]>([
    ['a PDF', aPdf(), 'a.PDF', 'application/pdf'],
    [
      'a PNG',
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
      'a.png',
      'image/png',
    ],
    [
      'a Word document',
      aDocx(),
      'a.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'an old Word document',
      aCompoundFile(['WordDocument', '1Table']),
      'a.doc',
      'application/msword',
    ],
    [
      'an old sheet',
      aCompoundFile(['a', 'b', 'c', 'd', 'Workbook']),
      'a.xls',
      'application/vnd.ms-excel',
    ],
    ['a table in UTF-8', '名称,数量\n快递柜,3\n', 'a.csv', 'text/plain'],
    ['a text in GB 18030', Buffer.from('c3fbb3c62ccafdc1bf0a', 'hex'), 'a.txt', 'text/plain'],
  ])('%s is taken', async (_what, content, name, mediaType) => {
    expect(await uploaded(owner, content, name)).toMatchObject({ mediaType });
  });

  test.each<[string, Buffer | string, string, number, string]>([
    [
      'a program called PDF',
      Buffer.from('MZ\x90\0\x03\0\0\0\x04\0', 'latin1'),
      'report.pdf',
      415,
      'FILE.TYPE_NOT_ALLOWED',
    ],
    ['a PDF called a program', aPdf(), 'report.pdf.exe', 415, 'FILE.NAME_DOES_NOT_FIT'],
    ['a PDF without an ending', aPdf(), 'report', 415, 'FILE.NAME_DOES_NOT_FIT'],
    ['a ZIP', aZip([{ name: 'a.txt', content: 'x' }]), 'a.zip', 415, 'FILE.TYPE_NOT_ALLOWED'],
    [
      'a ZIP called a document',
      aZip([{ name: 'a.txt', content: 'x' }]),
      'a.docx',
      415,
      'FILE.TYPE_NOT_ALLOWED',
    ],
    ['a document called a sheet', aDocx(), 'a.xlsx', 415, 'FILE.NAME_DOES_NOT_FIT'],
    [
      'a document that is a sheet as well',
      aDocx([{ name: 'xl/workbook.xml' }]),
      'a.docx',
      415,
      'FILE.TYPE_NOT_ALLOWED',
    ],
    ['gzip', Buffer.from('1f8b0800000000000003', 'hex'), 'a.gz', 415, 'FILE.TYPE_NOT_ALLOWED'],
    [
      '7z called text',
      Buffer.from('377abcaf271c0004', 'hex'),
      'a.txt',
      415,
      'FILE.TYPE_NOT_ALLOWED',
    ],
    [
      'an image with scripts',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
      'a.svg',
      415,
      'FILE.TYPE_NOT_ALLOWED',
    ],
    [
      'a page called text',
      '\n<!DOCTYPE html><script>1</script>',
      'a.txt',
      415,
      'FILE.TYPE_NOT_ALLOWED',
    ],
    ['a text with NUL', 'a\0b', 'a.txt', 415, 'FILE.TYPE_NOT_ALLOWED'],
    ['an installer', aCompoundFile(['Property', 'Binary']), 'a.doc', 415, 'FILE.TYPE_NOT_ALLOWED'],
    ['old macros', aCompoundFile(['WordDocument', 'Macros']), 'a.doc', 422, 'FILE.HAS_MACROS'],
    [
      'a compound file cut short',
      aCompoundFile(['WordDocument']).subarray(0, 600),
      'a.doc',
      422,
      'FILE.DAMAGED',
    ],
    ['macros', aDocx([{ name: 'word/vbaProject.bin' }]), 'a.docx', 422, 'FILE.HAS_MACROS'],
    [
      'a bomb',
      aDocx([{ name: 'word/media/a', content: 'x', saysSize: 4_000_000_000 }]),
      'a.docx',
      422,
      'FILE.ARCHIVE_TOO_LARGE',
    ],
    [
      'a dense bomb',
      aDocx([{ name: 'word/media/a', content: Buffer.alloc(30_000_000) }]),
      'a.docx',
      422,
      'FILE.ARCHIVE_TOO_LARGE',
    ],
    [
      'a thousand parts too many',
      aDocx(Array.from({ length: 2500 }, (_n, i) => ({ name: `p${i}` }))),
      'a.docx',
      422,
      'FILE.ARCHIVE_TOO_LARGE',
    ],
    [
      'a way out of the archive',
      aDocx([{ name: '../../../etc/cron.d/x' }]),
      'a.docx',
      422,
      'FILE.DAMAGED',
    ],
    ['a damaged document', aDocx().subarray(0, 80), 'a.docx', 422, 'FILE.DAMAGED'],
    ['nothing', '', 'a.txt', 422, 'FILE.EMPTY'],
    [
      'too much',
      Buffer.concat([aPdf(), Buffer.alloc(1024 * 1024)]),
      'a.pdf',
      413,
      'FILE.TOO_LARGE',
    ],
    [
      'far too much',
      Buffer.concat([aPdf(), Buffer.alloc(5 * 1024 * 1024)]),
      'a.pdf',
      413,
      'FILE.TOO_LARGE',
    ],
  ])('%s is refused, and nothing of it stays', async (_what, content, name, status, code) => {
    const before = [await kept(), await known()];
    const answer = await owner.upload(content, name);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect([await kept(), await known()]).toEqual(before);
    expect(spool()).toEqual([]);
  });

  test.each([
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Windows\\evil.pdf', 'evil.pdf'],
    ['a\u202efdp.exe.pdf', 'afdp.exe.pdf'],
    [`${'长'.repeat(400)}.pdf`, `${'长'.repeat(196)}.pdf`],
    ['...pdf', 'file.pdf'],
    ['a<b>:"c|d?.pdf', 'a_b___c_d_.pdf'],
  ])('the name %j is kept as %j', async (given, expected) => {
    const file = await uploaded(owner, aPdf(), given);
    // A quotation mark is escaped by browsers and by this client.
    expect(file.name.replace('%22', '_')).toBe(expected);
  });

  test('a form that is broken, empty, doubled or not meant for us is refused', async () => {
    const post = (body: string, type: string, headers: Record<string, string> = {}) =>
      owner.send<Problem>('POST', '/api/files', body, { 'content-type': type, ...headers });
    const form = 'multipart/form-data; boundary=x';
    const part = (name: string) =>
      `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n%PDF-1.4\r\n`;
    const cases: [Promise<{ status: number; body: Problem }>, number, string][] = [
      [post('{}', 'application/json'), 415, 'REQUEST.MEDIA_TYPE'],
      [post('', 'multipart/form-data'), 400, 'REQUEST.MALFORMED'],
      [post('--x--\r\n', form), 400, 'FILE.MISSING'],
      [
        post('--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n', form),
        400,
        'FILE.MISSING',
      ],
      [post(part('a.pdf'), form), 400, 'REQUEST.MALFORMED'],
      [post(`${part('a.pdf')}${part('b.pdf')}--x--\r\n`, form), 400, 'FILE.ONE_AT_A_TIME'],
      [
        post(`${part('a.pdf')}--x--\r\n`, form, { 'sec-fetch-site': 'cross-site' }),
        403,
        'AUTH.CROSS_SITE',
      ],
    ];
    const before = await known();
    for (const [sent, status, code] of cases) {
      const { status: got, body } = await sent;
      expect([got, body.code]).toEqual([status, code]);
    }
    expect(await known()).toEqual(before);
    expect(spool()).toEqual([]);
    const elsewhere = await owner.send<Problem>('POST', '/api/auth/logout', part('a.pdf'), {
      'content-type': form,
    });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([415, 'REQUEST.MEDIA_TYPE']);
  });

  test('a client that leaves in the middle leaves nothing behind', async () => {
    const before = await kept();
    await new Promise<void>((resolve) => {
      const sending = httpRequest(`${world.url}/api/files`, {
        method: 'POST',
        headers: {
          ...owner.cookieHeader(),
          'content-type': 'multipart/form-data; boundary=x',
          'content-length': 500_000,
        },
      });
      sending.on('error', () => resolve());
      sending.write(
        '--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4\r\n',
      );
      void eventually(() => spool().length > 0).then(() => sending.destroy());
    });
    await eventually(() => spool().length === 0);
    expect(await kept()).toEqual(before);
  });

  test('only its organisation and the platform may read a file; of others’ reading there is a record', async () => {
    const supervisor = await world.platformPerson('platform.supervisor');
    const expert = await world.platformPerson('platform.expert');
    const { editor } = await world.department('市附件管理局');
    const file = await uploaded(owner, aPdf(), 'secret.pdf');
    for (const [who, status] of [
      [owner, 200],
      [admin, 200],
      [supervisor, 200],
      [rival, 404],
      [editor, 404],
      [expert, 403],
      [world.anonymous(), 401],
    ] as const)
      expect((await download(who, file.id)).status).toBe(status);
    const entries = await world.sql<{ actor_id: string }>(
      `select actor_id from publishing.audit_entries where action = 'file.read' and subject_id = $1`,
      [file.id],
    );
    expect(entries.map(({ actor_id }) => actor_id).sort()).toEqual(
      [admin.me.id, supervisor.me.id].sort(),
    );
    // Let in by whoever attaches it.
    await world.sql('insert into publishing.file_readers values ($1, $2)', [
      file.id,
      rival.me.organisation.id,
    ]);
    expect((await download(rival, file.id)).status).toBe(200);
    // The platform's own files are not for its experts either.
    const internal = await uploaded(admin, aPdf(), 'internal.pdf');
    expect((await download(expert, internal.id)).status).toBe(403);
    expect((await download(owner, internal.id)).status).toBe(404);
    for (const id of ['not-an-id', "1' or '1'='1", '..%2f..%2fetc%2fpasswd'])
      expect((await download(owner, id)).status).toBe(400);
  });

  test('who uploaded may delete until something refers to it, and nobody else may', async () => {
    const file = await uploaded(owner, aPdf(), 'draft.pdf');
    const path = `/api/files/${file.id}`;
    expect((await rival.refused('DELETE', path)).code).toBe('FILE.NOT_FOUND');
    expect((await admin.refused('DELETE', path)).code).toBe('FILE.NOT_FOUND');
    await owner.ok('DELETE', path);
    expect((await owner.refused('DELETE', path)).code).toBe('FILE.NOT_FOUND');
    expect(await kept()).not.toContain(file.id);
    expect(await known()).not.toContain(file.id);
    const attached = await uploaded(owner, aPdf(), 'kept.pdf');
    await world.sql('update publishing.files set attached_at = now() where id = $1', [attached.id]);
    expect((await owner.refused('DELETE', `/api/files/${attached.id}`)).code).toBe('FILE.IN_USE');
  });

  test('what nobody attached within a day is swept, and a deletion cut off is finished', async () => {
    const [forgotten, attached, cutOff, fresh] = await Promise.all(
      ['forgotten', 'attached', 'cut-off', 'fresh'].map((name) =>
        uploaded(owner, aPdf(name), `${name}.pdf`),
      ),
    );
    await world.sql(
      `update publishing.files set created_at = now() - interval '25 hours' where id = any($1)`,
      [[forgotten!.id, attached!.id]],
    );
    await world.sql('update publishing.files set attached_at = now() where id = $1', [
      attached!.id,
    ]);
    await world.sql('update publishing.files set deleting_at = now() where id = $1', [cutOff!.id]);
    expect((await download(owner, cutOff!.id)).status).toBe(404);
    await sweepFiles(database(), storage());
    const [files, bytes] = [await known(), await kept()];
    for (const gone of [forgotten!, cutOff!]) {
      expect(files).not.toContain(gone.id);
      expect(bytes).not.toContain(gone.id);
    }
    for (const stays of [attached!, fresh!]) {
      expect(files).toContain(stays.id);
      expect(bytes).toContain(stays.id);
    }
  });

  test('bytes that no row knows of are swept after a day, and others never', async () => {
    const file = await uploaded(owner, aPdf(), 'with-row.pdf');
    const [stray, young] = [crypto.randomUUID(), crypto.randomUUID()];
    const { Readable } = await import('node:stream');
    for (const id of [stray, young]) await storage().put(id, Readable.from([Buffer.from('x')]), 1);
    const place = (id: string) =>
      `${world.config.filesDir}/${id.slice(-2)}/${id.slice(-4, -2)}/${id}`;
    const { utimes } = await import('node:fs/promises');
    const yesterday = Date.now() / 1000 - 90_000;
    for (const id of [stray, file.id]) await utimes(place(id), yesterday, yesterday);
    await sweepStrayBytes(database(), storage(), `${world.config.filesDir}/spool`);
    const bytes = await kept();
    expect(bytes).not.toContain(stray);
    expect(bytes).toEqual(expect.arrayContaining([young, file.id]));
  });

  test('51 at once are all kept whole, and the daily limit holds to the last one', async () => {
    const busy = (await world.registeredEnterprise('武汉繁忙有限公司')).client;
    const answers = await Promise.all(
      Array.from({ length: 51 }, (_none, index) =>
        busy.upload(aPdf(`number ${index}`), `${index}.pdf`),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(51);
    for (const [index, { body }] of answers.entries())
      expect((await busy.send<string>('GET', `/api/files/${body.id}`)).body).toContain(
        `number ${index}`,
      );
    await world.sql(
      `insert into publishing.file_uploads (file_id, organisation_id)
       select gen_random_uuid(), $1 from generate_series(1, 67)`,
      [busy.me.organisation.id],
    );
    const last = await Promise.all(
      Array.from({ length: 5 }, () => busy.upload(aPdf(), 'last.pdf')),
    );
    expect(last.map(({ status }) => status).sort()).toEqual([201, 201, 429, 429, 429]);
    expect(last.find(({ status }) => status === 429)!.body.code).toBe('FILE.TOO_MANY');
    const files = await known();
    for (const { body } of last) if (body.id) expect(files).toContain(body.id);
    // One stray of the test before is too young to be swept.
    expect((await kept()).filter((id) => !files.includes(id))).toHaveLength(1);
  });
});
