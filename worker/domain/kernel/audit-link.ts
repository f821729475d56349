import { createHash } from 'node:crypto';

/** hash(n) = SHA-256(hash(n-1) ‖ newline ‖ canonical row), in hex; the first link follows the empty text. */
export const linkHash = (previousHash: string, canonicalRow: string): string =>
	createHash('sha256').update(`${previousHash}\n${canonicalRow}`).digest('hex');
