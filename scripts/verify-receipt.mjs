// Verifies a bid's receipt without any server: node scripts/verify-receipt.mjs receipt.json key.pem
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [receiptPath, keyPath] = process.argv.slice(2);
if (!receiptPath || !keyPath) {
  console.error('usage: npm run verify:receipt -- receipt.json key.pem');
  process.exit(2);
}

/** Whether the signature is one over the text, made with the key that belongs to this one. */
function isGenuine({ format, text, signature }, key) {
  return (
    format === 'scenario-marketplace-bid-receipt/1' &&
    verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'))
  );
}

try {
  const receipt = JSON.parse(readFileSync(receiptPath, 'utf8'));
  if (isGenuine(receipt, createPublicKey(readFileSync(keyPath)))) {
    console.log(`${receipt.text}\nGenuine: the signature fits this text and this key.`);
  } else {
    console.error('NOT genuine: the signature does not fit this text and this key.');
    process.exit(1);
  }
} catch (error) {
  console.error(`The receipt or the key cannot be read: ${error.message}`);
  process.exit(2);
}
