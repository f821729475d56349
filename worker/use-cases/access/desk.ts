import type { DeskView } from '../../contracts/access.ts';
import type { HttpContext } from '../../http/context.ts';
import { requirePerson } from '../../http/access.ts';
import { refuse } from '../../http/refused.ts';
import { readCookie } from '../../integrations/auth/cookies.ts';
import { base64url } from '../../integrations/auth/base64url.ts';
import { hashOf, sealOf } from '../../integrations/auth/seal.ts';
import { SESSION_SECONDS } from '../../integrations/auth/sign-in-library.ts';
import { addressOf } from '../../http/address.ts';
import { findDeviceByToken, type DeviceRow } from '../../repositories/devices.ts';
import { peopleWithPin } from '../../repositories/memberships.ts';
import { recordsFor } from '../../repositories/records.ts';
import { insertSession, type NewSession } from '../../repositories/sessions.ts';
import { findPerson } from '../../repositories/staff.ts';
import { enter, namesFor } from './enter.ts';
import { enterOnce, type Entered } from './enter-once.ts';
import { requireRight } from './lock-screen.ts';
import { pinGuard } from './trials.ts';

type Handover = { staffId: string; pin: string };

/** The desk computer this browser is registered as, in the caller's organisation. */
export async function presentedDevice(
	c: HttpContext,
	organisationId: string
): Promise<DeviceRow | null> {
	const token = readCookie(c.req.header('cookie'), namesFor(c).device);
	if (!token) return null;
	const device = await findDeviceByToken(recordsFor(c.env, organisationId), await hashOf(token));
	return device?.organisationId === organisationId ? device : null;
}

/** Who may switch here by PIN; nobody where the computer is not registered. */
export async function desk(c: HttpContext): Promise<DeskView> {
	const { organisationId } = requirePerson(c);
	const device = await presentedDevice(c, organisationId);
	if (!device) return { device: null, people: [] };
	const records = recordsFor(c.env, organisationId);
	return {
		device: { id: device.id, name: device.name, clinicId: device.clinicId },
		people: await peopleWithPin(records, organisationId, device.clinicId)
	};
}

/**
 * Hands a registered desk computer from one person to another by PIN: a real session of the new
 * person, bound to the computer; the session before it ends. The day begins with a password, since
 * only a running session, locked or not, can be handed over.
 */
export async function switchPerson(c: HttpContext, input: Handover): Promise<Response> {
	const asked = { ...input, pin: await sealOf(c.env.AUTH_SECRET, input.pin) };
	return enterOnce(c, requirePerson(c), asked, () => comeIn(c, input));
}

async function comeIn(c: HttpContext, input: Handover): Promise<Entered> {
	const { organisationId } = requirePerson(c);
	const device = await presentedDevice(c, organisationId);
	if (!device) refuse({ code: 'forbidden', detail: 'This computer is not registered for PINs.' });
	const records = recordsFor(c.env, organisationId);
	const people = await peopleWithPin(records, organisationId, device.clinicId);
	if (!people.some(({ staffId }) => staffId === input.staffId))
		refuse({ code: 'invalid', errors: [{ path: 'staffId', code: 'unknown_id' }] });
	const person = await findPerson(records, organisationId, input.staffId);
	const pinHash = person?.row.pinHash ?? null;
	await requireRight(c, pinGuard(input.staffId), pinHash, input.pin);
	if (!person?.userId)
		refuse({ code: 'invalid', errors: [{ path: 'staffId', code: 'unknown_id' }] });
	const made = newSession(c, person.userId, device.id);
	await insertSession(records, made);
	const pass = await enter(c, made.token, 'pin');
	if (!pass) refuse({ code: 'not_signed_in' });
	const user = { id: pass.userId, name: pass.name, email: person.row.email ?? '' };
	return { answer: { user }, token: made.token };
}

function newSession(c: HttpContext, userId: string, deviceId: string): NewSession {
	const at = new Date();
	const random = (bytes: number) => base64url(crypto.getRandomValues(new Uint8Array(bytes)));
	return {
		id: random(24),
		token: random(32),
		userId,
		deviceId,
		ipAddress: addressOf(c),
		userAgent: c.req.header('user-agent')?.slice(0, 300) ?? null,
		expiresAt: new Date(at.getTime() + SESSION_SECONDS * 1000),
		seenAt: at,
		createdAt: at,
		updatedAt: at
	};
}
