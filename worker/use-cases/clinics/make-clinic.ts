import type { MakeClinic } from '../../contracts/clinic.ts';
import { chair } from '../../db/schema/clinic.ts';
import type { Env } from '../../env.ts';
import type { Decision } from '../../http/command.ts';
import { refuse } from '../../http/refused.ts';
import {
	insertClinic,
	listClinics,
	takenSlugs,
	type ClinicRow
} from '../../repositories/clinics.ts';
import { insertMany } from '../../repositories/insert-many.ts';
import type { Records } from '../../repositories/records.ts';
import { putMembership } from '../../repositories/staff.ts';
import { newClinic } from './new-clinic.ts';
import { presentClinic } from './present-clinic.ts';
import { pushSettings } from './push-settings.ts';

const MAX_CLINICS = 500;

/** Opens a clinic. Owners stand at it at once, and so does the manager who opens it; others are added. */
export async function makeClinic(
	env: Env,
	records: Records,
	by: { organisationId: string; staffId: string | null; isOwner: boolean },
	input: MakeClinic,
	at: number
): Promise<Decision> {
	const { organisationId } = by;
	await requireFreeSlugs(records, [input.slug]);
	const siblings = await listClinics(records, organisationId);
	if (siblings.length >= MAX_CLINICS)
		refuse({ code: 'conflict', detail: `An organisation has at most ${MAX_CLINICS} clinics.` });
	const order = Math.max(-1, ...siblings.map((row) => row.order)) + 1;
	const { clinic, chairs } = newClinic(organisationId, input, order, at);
	const body = presentClinic(clinic);
	return {
		status: 201,
		body,
		statements: [
			insertClinic(records, clinic),
			...insertMany(records, chair, chairs),
			...(by.staffId && !by.isOwner ? [manages(records, clinic, by.staffId, at)] : [])
		],
		audit: {
			action: 'clinic.make',
			subject: { kind: 'clinic', id: clinic.id },
			clinicId: clinic.id,
			after: body
		},
		after: async () => {
			await pushSettings(env, records, organisationId, clinic.id);
		}
	};
}

const manages = (records: Records, clinic: ClinicRow, staffId: string, at: number) =>
	putMembership(records, {
		organisationId: clinic.organisationId,
		clinicId: clinic.id,
		staffId,
		role: 'manager',
		createdAt: at,
		updatedAt: at
	});

/** A slug is an address of the whole system: another organisation's clinic may have it. */
export async function requireFreeSlugs(records: Records, slugs: readonly string[]): Promise<void> {
	const taken = await takenSlugs(records, slugs);
	if (taken.length > 0)
		refuse({
			code: 'conflict',
			detail: 'This address is already used by a clinic. Choose another.',
			extra: { field: 'slug', taken }
		});
}
