import { describe, expect, test } from '@jest/globals';
import { revocationStatus } from '#libs/contracts';
import { assertMayDecideRevocation, assertMayPropose } from './revocation.js';

describe('a revocation', () => {
  test('is proposed once at a time, of what is not revoked', () => {
    expect(() => assertMayPropose({ revokedOn: null, hasProposal: false })).not.toThrow();
    expect(() => assertMayPropose({ revokedOn: null, hasProposal: true })).toThrow(
      expect.objectContaining({ code: 'REVOCATION.ALREADY_OPEN' }),
    );
    expect(() => assertMayPropose({ revokedOn: '2027-01-01', hasProposal: false })).toThrow(
      expect.objectContaining({ code: 'PLAQUE.REVOKED' }),
    );
  });

  test('is decided by another person, once', () => {
    const codes = revocationStatus.options.map((status) => {
      try {
        assertMayDecideRevocation({ status, proposedBy: 'one' }, 'other');
        return null;
      } catch (error) {
        return (error as { code: string }).code;
      }
    });
    expect(codes).toEqual([null, 'REVOCATION.WRONG_STATE', 'REVOCATION.WRONG_STATE']);
    expect(() =>
      assertMayDecideRevocation({ status: 'proposed', proposedBy: 'one' }, 'one'),
    ).toThrow(expect.objectContaining({ code: 'REVOCATION.SELF_APPROVAL' }));
  });
});
