import { withDataSource } from '#libs/database';
import { Vault } from '#libs/encryption';
import { noteCheckpoint } from '../../publishing/src/audit/checkpoints.js';
import { verifyAudit } from '../../publishing/src/audit/verify-audit.js';
import { publishingSchema } from '../../publishing/src/publishing-database.js';
import { runCommand } from './command.js';

/** `npm run audit:verify`: finds any tampering with the audit log; exits with 1 if there is any. */
await runCommand(async ({ databaseUrl, masterKey, auditCheckpoints }) => {
  const vault = new Vault(masterKey!);
  const report = await withDataSource(databaseUrl, publishingSchema, async (dataSource) => {
    const found = await verifyAudit(dataSource, vault, auditCheckpoints);
    if (found.findings.length === 0) await noteCheckpoint(dataSource, vault, auditCheckpoints);
    return found;
  });
  for (const { kind, at, text } of report.findings) console.log(`${kind}: ${at} ${text}`);
  console.log(
    `${report.entries} entries, ${report.checkpoints} checkpoints, ${report.erased} personal parts ` +
      `erased on record: ${report.findings.length ? `${report.findings.length} findings` : 'intact'}`,
  );
  if (report.findings.length) process.exitCode = 1;
});
