import { now } from '../../clock.ts';
import type { ClinicSettings } from '../../contracts/clinic-settings.ts';
import { chair, equipment, provider, room, service } from '../../db/schema/clinic.ts';
import type { Env } from '../../env.ts';
import { apiKeysOfClinic } from '../../repositories/api-keys.ts';
import { rowsOf, selectEntries } from '../../repositories/catalogue.ts';
import {
	clinicsToPush,
	notePushed,
	raiseIfPushed,
	raiseSettingsVersion,
	selectClinic,
	setTimeZone,
	type ClinicRow,
	type ClinicScope
} from '../../repositories/clinics.ts';
import { selectOnline } from '../../repositories/clinic-online.ts';
import { selectHolidaysFrom } from '../../repositories/holidays.ts';
import { membersOfClinic } from '../../repositories/members.ts';
import { messagingRows, selectMessaging } from '../../repositories/messaging-settings.ts';
import { recordsFor, type Records } from '../../repositories/records.ts';
import { messagingToPush } from '../messaging/settings/messaging-that-holds.ts';
import { forgetPublicClinic } from '../public/find-public-clinic.ts';
import {
	chairOnBoard,
	equipmentOnBoard,
	holidayOnBoard,
	providerOnBoard,
	roomOnBoard,
	serviceOnBoard
} from './on-board.ts';

/**
 * Gives the clinic's object a whole new copy of its settings and waits until it is stored there.
 * Safe to repeat. Throws when the object cannot be reached: then the sweeper pushes within a minute.
 * The zone is the object's to decide: where it kept another one, the records follow it.
 */
export async function pushSettings(
	env: Env,
	records: Records,
	organisationId: string,
	clinicId: string
): Promise<void> {
	const scope = { organisationId, clinicId };
	const settings = await assembleSettings(records, scope, now());
	const { timeZone } = await env.CLINIC_SCHEDULE.getByName(clinicId).putSettings(settings);
	if (timeZone !== null && timeZone !== settings.timeZone) {
		console.warn(JSON.stringify({ event: 'zone_kept', clinicId, timeZone }));
		await setTimeZone(records, scope, timeZone);
	}
	forgetPublicClinic(clinicId);
	await notePushed(records, scope, settings.version);
}

/**
 * Moves the object to another zone before the records: true unless something was ever booked. The
 * version is raised apart, so that whatever the records say in the end is pushed over this.
 */
export async function claimTimeZone(
	env: Env,
	records: Records,
	scope: ClinicScope,
	timeZone: string
): Promise<boolean> {
	const settings = await assembleSettings(records, scope, now());
	const object = env.CLINIC_SCHEDULE.getByName(scope.clinicId);
	const kept = await object.putSettings({ ...settings, timeZone });
	await raiseSettingsVersion(records, scope);
	return kept.timeZone === timeZone;
}

/** Several clinics, eight at a time. */
export async function pushManySettings(
	env: Env,
	records: Records,
	organisationId: string,
	clinicIds: readonly string[]
): Promise<void> {
	for (let from = 0; from < clinicIds.length; from += 8)
		await Promise.all(
			clinicIds
				.slice(from, from + 8)
				.map((clinicId) => pushSettings(env, records, organisationId, clinicId))
		);
}

/** Cron job: clinics whose object was out of reach when their settings changed. One failure keeps none of the others. */
export async function pushPendingSettings(env: Env): Promise<void> {
	const directory = recordsFor(env, '');
	for (const { organisationId, clinicId } of await clinicsToPush(directory, 50)) {
		try {
			await pushSettings(env, recordsFor(env, organisationId), organisationId, clinicId);
		} catch (error) {
			console.error(
				JSON.stringify({ event: 'push_settings_failed', clinicId, error: (error as Error).name })
			);
		}
	}
}

/**
 * The version is read in one snapshot with the catalogue, people and keys after it: they can only
 * be newer than the version says, never older, and whatever made them newer pushes again.
 */
async function assembleSettings(
	records: Records,
	scope: ClinicScope,
	nowMs: number
): Promise<ClinicSettings> {
	const lastYear = `${new Date(nowMs).getUTCFullYear() - 1}-01-01`;
	const [, clinics, chairs, rooms, machines, providers, services, holidays, online, rules] =
		await records.batch([
			raiseIfPushed(records, scope),
			selectClinic(records, scope),
			selectEntries(records, chair, scope),
			selectEntries(records, room, scope),
			selectEntries(records, equipment, scope),
			selectEntries(records, provider, scope),
			selectEntries(records, service, scope),
			selectHolidaysFrom(records, scope, lastYear),
			selectOnline(records, scope),
			selectMessaging(records, scope)
		]);
	const messaging = messagingToPush(messagingRows(rules));
	const own = clinics[0];
	if (!own) throw new Error('no such clinic');
	const [members, apiKeys] = await Promise.all([
		membersOfClinic(records, scope.organisationId, scope.clinicId),
		apiKeysOfClinic(records, scope.organisationId, scope.clinicId)
	]);
	return {
		...describeClinic(own),
		holidays: holidays.map(holidayOnBoard),
		chairs: rowsOf(chair, chairs).map(chairOnBoard),
		rooms: rooms.map(roomOnBoard),
		equipment: machines.map(equipmentOnBoard),
		providers: rowsOf(provider, providers).map(providerOnBoard),
		services: rowsOf(service, services).map(serviceOnBoard),
		members,
		apiKeys,
		...(online[0] && { online: online[0].online, gaps: online[0].gaps }),
		...(messaging && { messaging })
	};
}

const describeClinic = (own: ClinicRow) => ({
	version: own.settingsVersion,
	organisationId: own.organisationId,
	clinicId: own.id,
	slug: own.slug,
	name: own.name,
	timeZone: own.timeZone,
	locale: own.locale,
	currency: own.currency,
	stepMinutes: own.stepMinutes,
	openingHours: own.openingHours
});
