import type { MessagingSettings, MessagingView } from '../../../contracts/messaging.ts';
import { service } from '../../../db/schema/clinic.ts';
import { checkRules } from '../../../domain/messaging/rules/check-rules.ts';
import type { Env } from '../../../env.ts';
import type { Decision } from '../../../http/command.ts';
import { refuse } from '../../../http/refused.ts';
import { listEntries } from '../../../repositories/catalogue.ts';
import {
	listClinics,
	raiseSettingsVersion,
	type ClinicScope
} from '../../../repositories/clinics.ts';
import {
	ORGANISATION_WIDE,
	raiseAllSettingsVersions,
	readMessaging,
	writeMessaging
} from '../../../repositories/messaging-settings.ts';
import type { Records } from '../../../repositories/records.ts';
import { pushManySettings, pushSettings } from '../../clinics/push-settings.ts';
import { clinicMessaging, organisationMessaging } from './messaging-that-holds.ts';

export interface MessagingChange {
	/** Null follows again: a clinic its organisation, the organisation the product. */
	settings: MessagingSettings | null;
	at: number;
	ifVersion: number | undefined;
}

/** Changes the rules of one clinic; its object plans by them as soon as this is answered. */
export async function changeClinicMessaging(
	env: Env,
	records: Records,
	scope: ClinicScope,
	change: MessagingChange
): Promise<Decision> {
	const rows = await readMessaging(records, scope);
	const before = clinicMessaging(rows);
	requireVersion(before, change);
	if (change.settings) {
		const services = await listEntries(records, service, scope);
		requireSound(change.settings, new Set(services.map(({ id }) => id)));
	}
	const row = rowOf(scope.organisationId, scope.clinicId, before, change);
	const after = clinicMessaging({ ...rows, clinic: row });
	return {
		...answered(after),
		statements: [
			writeMessaging(records, row, before.version),
			raiseSettingsVersion(records, scope)
		],
		audit: {
			action: 'clinic.messaging',
			subject: { kind: 'clinic', id: scope.clinicId },
			clinicId: scope.clinicId,
			before,
			after
		},
		after: () => pushSettings(env, records, scope.organisationId, scope.clinicId)
	};
}

/**
 * Changes the rules of every clinic without its own. Services belong to a clinic, so the
 * organisation's rules name none.
 */
export async function changeOrganisationMessaging(
	env: Env,
	records: Records,
	organisationId: string,
	change: MessagingChange
): Promise<Decision> {
	const rows = await readMessaging(records, { organisationId, clinicId: ORGANISATION_WIDE });
	const before = organisationMessaging(rows);
	requireVersion(before, change);
	if (change.settings) requireSound(change.settings, new Set());
	const row = rowOf(organisationId, ORGANISATION_WIDE, before, change);
	const after = organisationMessaging({ ...rows, organisation: row });
	return {
		...answered(after),
		statements: [
			writeMessaging(records, row, before.version),
			raiseAllSettingsVersions(records, organisationId)
		],
		audit: {
			action: 'organisation.messaging',
			subject: { kind: 'organisation', id: organisationId },
			before,
			after
		},
		after: async () => {
			const clinics = await listClinics(records, organisationId);
			const ids = clinics.map(({ id }) => id);
			await pushManySettings(env, records, organisationId, ids);
		}
	};
}

const answered = (view: MessagingView) => ({
	status: 200 as const,
	body: view,
	headers: { etag: `"${view.version}"` }
});

const rowOf = (
	organisationId: string,
	clinicId: string,
	{ version }: MessagingView,
	{ settings, at }: MessagingChange
) => ({ organisationId, clinicId, settings, version: version + 1, updatedAt: at });

function requireVersion({ version }: MessagingView, { ifVersion }: MessagingChange): void {
	if (ifVersion !== undefined && ifVersion !== version)
		refuse({ code: 'stale_version', extra: { version } });
}

function requireSound(settings: MessagingSettings, knownServices: ReadonlySet<string>): void {
	const faults = checkRules(settings, knownServices);
	if (faults.length > 0)
		refuse({
			code: 'invalid',
			errors: faults.map(({ path, code }) => ({ path: `settings.${path}`, code }))
		});
}
