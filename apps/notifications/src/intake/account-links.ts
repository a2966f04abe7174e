import type { DataSource } from 'typeorm';
import type { EventEnvelope, NotificationFacts, NotificationKind } from '#libs/contracts';
import { rows } from '#libs/database';
import { holdErasures } from './erase-person.js';

const kinds = {
  'password-reset': 'account.password-reset',
  invitation: 'account.invitation',
} as const satisfies Record<string, NotificationKind>;

/**
 * Turns the request of a secret link into one mail to one address, and nothing in any inbox. Who is
 * no member yet becomes a recipient that no list of whom to tell contains (not active). The token
 * stays sealed: only the mail's sending opens it.
 * @returns id of the delivery that now waits to be sent; none when the event was taken in before
 * @throws Error when the organisation is not known yet: the event is tried again
 */
export async function takeInLink(
  dataSource: DataSource,
  event: EventEnvelope<'account.link-requested'>,
): Promise<string[]> {
  const { kind, recipient, organisation, invitedBy, path, sealedToken, expiresAt, id } =
    event.payload;
  const facts: NotificationFacts = {
    subjectId: id,
    title: organisation.name,
    organisationName: organisation.name,
    link: path,
    note: invitedBy,
    deadline: expiresAt,
  };
  return dataSource.transaction(async (manager) => {
    await holdErasures(manager);
    const [erased] = await rows(
      manager,
      'select 1 from notifications.erased_people where id = $1',
      [recipient.id],
    );
    // The link came late: whom it was for is forgotten, and must not be made known again.
    if (erased) return [];
    const [known] = await rows(manager, 'select 1 from notifications.organisations where id = $1', [
      organisation.id,
    ]);
    if (!known)
      throw new Error('the organisation of a link is not known yet; its own event is on its way');
    // A member stays what their organisation's snapshot says; an invitation may be made out anew.
    await manager.query(
      `insert into notifications.recipients as r
         (id, organisation_id, organisation_kind, email, display_name, roles, active)
       values ($1, $2, $3, $4, $5, '{}', false)
       on conflict (id) do update set email = excluded.email, display_name = excluded.display_name
         where not r.active`,
      [recipient.id, organisation.id, organisation.kind, recipient.email, recipient.displayName],
    );
    const made = await rows<{ id: string }>(
      manager,
      `insert into notifications.deliveries
         (id, event_id, recipient_id, channel, kind, lines, request_id, status, sealed_token,
          expires_at)
       values (notifications.new_id(), $1, $2, 'email', $3, $4, $5, 'pending', $6, $7)
       on conflict (event_id, recipient_id, channel) do nothing
       returning id`,
      [
        event.id,
        recipient.id,
        kinds[kind],
        JSON.stringify([facts]),
        event.requestId,
        sealedToken,
        expiresAt,
      ],
    );
    return made.map((delivery) => delivery.id);
  });
}
