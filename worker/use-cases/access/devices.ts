import type { DeviceView } from '../../contracts/access.ts';
import { command } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { accessOf, requireAt, requireInOrganisation, requirePerson } from '../../http/access.ts';
import { refuse } from '../../http/refused.ts';
import { can } from '../../domain/access/can.ts';
import { cookieLine } from '../../integrations/auth/cookies.ts';
import { hashOf, secretFor } from '../../integrations/auth/seal.ts';
import {
	findDevice,
	insertDevice,
	listDevices,
	removeDevice,
	type DeviceRow
} from '../../repositories/devices.ts';
import { recordsFor } from '../../repositories/records.ts';
import { presentedDevice } from './desk.ts';
import { namesFor, setCookie } from './enter.ts';
import { freshId } from './fresh.ts';

const YEAR_SECONDS = 365 * 24 * 3600;

/** The registered desk computers of the clinics whose staff the caller manages. */
export async function devices(c: HttpContext): Promise<{ items: DeviceView[] }> {
	const access = await requireInOrganisation(c, 'staff.manage');
	const [rows, own] = await Promise.all([
		listDevices(recordsFor(c.env, access.organisationId), access.organisationId),
		presentedDevice(c, access.organisationId)
	]);
	return {
		items: rows
			.filter((row) => can(access.standingAt(row.clinicId), 'staff.manage'))
			.map((row) => deviceView(row, own?.id))
	};
}

/** Registers the browser that asks: from now on its people may switch by PIN. */
export async function registerDevice(
	c: HttpContext,
	input: { name: string; clinicId: string }
): Promise<Response> {
	const caller = requirePerson(c);
	const access = await accessOf(c);
	if (!access.allClinicIds.includes(input.clinicId))
		refuse({ code: 'invalid', errors: [{ path: 'clinicId', code: 'unknown_id' }] });
	await requireAt(c, input.clinicId, 'staff.manage');
	const answer = await command(c, input, async (records) => {
		const id = freshId('dsk', c.var.now);
		const row: DeviceRow = {
			organisationId: access.organisationId,
			id,
			clinicId: input.clinicId,
			name: input.name,
			tokenHash: await hashOf(await secretFor(c.env.AUTH_SECRET, 'device', id)),
			registeredBy: caller.userId,
			removedAt: null,
			createdAt: c.var.now
		};
		return {
			status: 201,
			body: deviceView(row, id),
			statements: [insertDevice(records, row)],
			audit: {
				action: 'device.registered',
				subject: { kind: 'device', id },
				clinicId: row.clinicId
			}
		};
	});
	await giveDevice(c, answer);
	return answer;
}

async function giveDevice(c: HttpContext, answer: Response): Promise<void> {
	if (answer.status !== 201) return;
	const { id } = (await answer.clone().json()) as { id: string };
	const names = namesFor(c);
	const token = await secretFor(c.env.AUTH_SECRET, 'device', id);
	setCookie(c, cookieLine(names.device, token, YEAR_SECONDS, names.isSecure));
}

/** From now on nobody switches by PIN there; sessions that run stay. */
export async function forgetDevice(c: HttpContext, id: string): Promise<Response> {
	const access = await requireInOrganisation(c, 'staff.manage');
	return command(c, null, async (records) => {
		const row =
			(await findDevice(records, access.organisationId, id)) ?? refuse({ code: 'not_found' });
		if (!can(access.standingAt(row.clinicId), 'staff.manage')) refuse({ code: 'forbidden' });
		return {
			status: 204,
			statements: [removeDevice(records, access.organisationId, id, c.var.now)],
			audit: { action: 'device.removed', subject: { kind: 'device', id }, clinicId: row.clinicId }
		};
	});
}

const deviceView = (row: DeviceRow, ownId?: string): DeviceView => ({
	id: row.id,
	name: row.name,
	clinicId: row.clinicId,
	createdAt: new Date(row.createdAt).toISOString(),
	isThis: row.id === ownId
});
