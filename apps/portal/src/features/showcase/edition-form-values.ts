import {
  type Edition,
  type EditionContent,
  editionContent,
  type ShowcaseSchedule,
  type UpdateEditionRequest,
} from '#libs/contracts';
import type { Dayjs } from 'dayjs';
import { fromCityClock, toCityClock } from '../scenarios/city-time';

type Schedule = Omit<ShowcaseSchedule, 'opensAt' | 'closesAt'>;

/** What the form holds: as the contract, with clocks for its pickers. */
export interface EditionFormValues extends Omit<EditionContent, 'schedule'> {
  schedule: Schedule & { opensAt?: Dayjs | null; closesAt?: Dayjs | null };
}

export function valuesOf(edition: Edition): EditionFormValues {
  const { schedule, ...content } = contentOf(edition);
  const { opensAt, closesAt } = schedule;
  return {
    ...content,
    schedule: {
      ...schedule,
      opensAt: opensAt ? toCityClock(opensAt) : null,
      closesAt: closesAt ? toCityClock(closesAt) : null,
    },
  };
}

/**
 * What the form says, in the contract's form; undefined while a field is not filled in as it must.
 * A time that shows as before stays what it was: the picker knows no seconds.
 */
export function contentIn(
  { schedule, ...values }: EditionFormValues,
  before: ShowcaseSchedule,
): EditionContent | undefined {
  const instant = (clock: Dayjs | null | undefined, was: string | null) => {
    if (!clock) return null;
    const isSame = was && toCityClock(was).format('YYYYMMDDHHmm') === clock.format('YYYYMMDDHHmm');
    return isSame ? was : fromCityClock(clock);
  };
  const parsed = editionContent.safeParse({
    ...values,
    eligibility: { ...values.eligibility, deliveredFrom: values.eligibility.deliveredFrom ?? null },
    schedule: {
      ...schedule,
      opensAt: instant(schedule.opensAt, before.opensAt),
      closesAt: instant(schedule.closesAt, before.closesAt),
    },
  });
  return parsed.success ? parsed.data : undefined;
}

/** What is sent: all of a draft, later only what is not fixed. */
export function requestOf(edition: Edition, content: EditionContent): UpdateEditionRequest {
  const { version, status } = edition;
  if (status === 'draft') return { version, ...content };
  const { title, summary, contact, schedule } = content;
  return { version, title, summary, contact, schedule };
}

function contentOf(edition: Edition): EditionContent {
  const { id, version, status, copiedFrom, isTaking, nominations, createdAt, ...content } = edition;
  void [id, version, status, copiedFrom, isTaking, nominations, createdAt];
  return content;
}
