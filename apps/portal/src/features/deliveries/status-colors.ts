import type { DeliveryStatus } from '#libs/contracts';

export const statusColors = {
  pending: 'warning',
  sent: 'success',
  failed: 'error',
  bounced: 'error',
  withheld: 'default',
} as const satisfies Record<DeliveryStatus, string>;
