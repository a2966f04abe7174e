import type { Excerpt, Segment } from '#libs/contracts';

/** A text with what was asked for marked. */
export function Marked({ segments }: { segments: Segment[] }) {
  return segments.map(({ text, hit }, index) =>
    hit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
  );
}

export function MarkedExcerpt({ excerpt }: { excerpt: Excerpt }) {
  return (
    <p className="hit-excerpt" data-testid="hit-excerpt">
      {excerpt.cutBefore && '…'}
      <Marked segments={excerpt.segments} />
      {excerpt.cutAfter && '…'}
    </p>
  );
}
