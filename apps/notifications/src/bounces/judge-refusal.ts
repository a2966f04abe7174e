/** Whether what a server said of a mail means that its address takes none any more. */
export type AddressVerdict = 'dead' | 'unsure';

/** An enhanced status code (RFC 3463), and not a part of an IP address or a version. */
const enhanced = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)/;
const replyCode = /(?<!\d)[45]\d\d(?![\d.])/;

/** The status that a server's words have, as `5.1.1`; undefined when they have none. */
export function statusIn(text: string): string | undefined {
  return enhanced.exec(text)?.[0];
}

/** The reply code that a server's words have, as `550`; undefined when they have none. */
export function replyCodeIn(text: string): string | undefined {
  return replyCode.exec(text)?.[0];
}

/**
 * No such mailbox or domain, moved away, switched off, or a refusal for good that says nothing more
 * exact. Not a full mailbox (5.2.2), not too large (5.3.4), not spam or policy (5.7.x), not what is
 * wrong with the sender (5.1.7 to 5.1.9): the next mail may well be taken.
 */
const deadStatus = /^5\.(?:0\.\d+|1\.(?:[0-6]|10)|2\.[01]|4\.[14])$/;
/** RFC 5321 and 7504, where there is no status: no mailbox, elsewhere, not allowed, takes no mail. */
const deadReply = /^(?:550|551|553|521|556)$/;
/** Chinese providers answer 550 to what they take for spam, too, and say so in words or in a prefix. */
const aboutUs =
  /spam|frequency|limited|denied|polic|blacklist|blocked|content|reputation|\b(?:DT|MI|RP|CL|IP|HL):/i;

/**
 * Judges a refusal for good.
 * @param text what the server said
 * @param status its enhanced status where a report has it in a field of its own
 */
export function judgeRefusal(text: string, status = statusIn(text)): AddressVerdict {
  // 5.0.0 is what a server's software fills in that was told no status.
  if (status && !status.startsWith('5.0.')) return deadStatus.test(status) ? 'dead' : 'unsure';
  if (aboutUs.test(text)) return 'unsure';
  const reply = replyCodeIn(text);
  if (reply) return deadReply.test(reply) ? 'dead' : 'unsure';
  return status ? 'dead' : 'unsure';
}
