/**
 * Whether an `If-None-Match` header names a tag (RFC 9110, 13.1.2): what the caller has is what they
 * would get.
 *
 * @param tag with its quotation marks
 */
export function namesTag(header: string | undefined, tag: string): boolean {
  if (!header) return false;
  return header
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
    .some((one) => one === '*' || one === tag);
}
