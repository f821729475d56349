import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TrailHead } from './audit-trail.ts';

/** A head of a chain with its seal, as it lies in the bucket and in an exported audit. */
export interface KeptHead {
	position: number;
	hash: string;
	seal: string;
}

/** By which whoever has the deployment's secret knows a head as put away by this house: HMAC-SHA-256, hex. */
export const sealOfHead = (
	secret: string,
	organisationId: string,
	{ position, hash }: Pick<KeptHead, 'position' | 'hash'>
): string =>
	createHmac('sha256', secret)
		.update(`audit-head\n${organisationId}\n${position}\n${hash}`)
		.digest('hex');

/** A head whose seal is wrong was put there by somebody else, or changed. */
export function checkHead(
	secret: string,
	organisationId: string,
	{ position, hash, seal }: KeptHead
): TrailHead {
	const wanted = Buffer.from(sealOfHead(secret, organisationId, { position, hash }));
	const given = Buffer.from(seal);
	const isTrue = wanted.length === given.length && timingSafeEqual(wanted, given);
	return { position, hash, isForged: !isTrue };
}
