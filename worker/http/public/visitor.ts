import type { Caller } from '../../contracts/caller.ts';
import { base64url } from '../../integrations/auth/base64url.ts';
import { cookieLine, cookieNames, readCookie } from '../../integrations/auth/cookies.ts';
import { sealOf } from '../../integrations/auth/seal.ts';
import type { HttpContext } from '../context.ts';

export type Visitor = Extract<Caller, { kind: 'public' }>;

const YEAR_SECONDS = 365 * 86_400;
const DEVICE = /^[\w-]{22}$/;
const ID_LENGTH = 24;

/**
 * Whoever is at the public door, told apart by a random cookie of their device that the first
 * command makes. What boards see of it is a seal: nobody can be imitated by it. A device that keeps
 * no cookie is a new one each time; its address is counted all the same.
 */
export async function visitorOf(c: HttpContext, organisationId: string): Promise<Visitor> {
	const names = cookieNames(c.env, c.req.url);
	const name = `${names.prefix}.visitor`;
	const kept = readCookie(c.req.header('cookie'), name);
	const device = kept !== null && DEVICE.test(kept) ? kept : freshDevice();
	if (device !== kept)
		c.set('cookieLines', [cookieLine(name, device, YEAR_SECONDS, names.isSecure)]);
	const seal = await sealOf(c.env.AUTH_SECRET, `device|${device}`);
	return asVisitor(organisationId, `dev:${seal.slice(0, ID_LENGTH)}`);
}

/** Whoever has proven that a phone is theirs, without the phone. */
export async function visitorOfPhone(
	c: HttpContext,
	organisationId: string,
	e164: string
): Promise<Visitor> {
	const seal = await sealOf(c.env.AUTH_SECRET, `phone|${organisationId}|${e164}`);
	return asVisitor(organisationId, `phone:${seal.slice(0, ID_LENGTH)}`);
}

/** The bearer of the link to one booking. */
export const visitorOfLink = (organisationId: string, appointmentId: string): Visitor =>
	asVisitor(organisationId, `link:${appointmentId}`);

/** Whoever only looks: nothing depends on who it is. */
export const somebody = (organisationId: string): Visitor => asVisitor(organisationId, 'somebody');

const asVisitor = (organisationId: string, visitorId: string): Visitor => ({
	kind: 'public',
	organisationId,
	visitorId,
	name: ''
});

const freshDevice = (): string => base64url(crypto.getRandomValues(new Uint8Array(16)));
