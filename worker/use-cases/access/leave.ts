import { command } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { requireInOrganisation } from '../../http/access.ts';
import { refuse } from '../../http/refused.ts';
import { raiseSettingsVersion } from '../../repositories/clinics.ts';
import { providersOfStaff } from '../../repositories/memberships.ts';
import { recordsFor } from '../../repositories/records.ts';
import { endMembership, updateStaff } from '../../repositories/staff.ts';
import { pushManySettings } from '../clinics/push-settings.ts';
import { requireAnotherOwner, requirePersonToManage } from './change-staff.ts';
import { endSessionsOf } from './end-sessions.ts';
import { staffView } from './staff-view.ts';

/**
 * A person leaves: no sign-in, sessions ended, memberships closed. Their future appointments are
 * listed for hand-over and stay as they are. Nothing is deleted.
 */
export async function leave(c: HttpContext, staffId: string): Promise<Response> {
	const access = await requireInOrganisation(c, 'staff.manage');
	const { organisationId, allClinicIds } = access;
	return command(c, null, async (records) => {
		const person = await requirePersonToManage(records, access, staffId);
		if (person.row.leftAt !== null)
			refuse({ code: 'conflict', detail: 'This person has left.', extra: { reason: 'left' } });
		if (staffId === access.staffId)
			refuse({ code: 'conflict', detail: 'Somebody else does this.', extra: { reason: 'self' } });
		if (person.row.isOwner) await requireAnotherOwner(records, organisationId, staffId);
		const at = c.var.now;
		const memberAt = person.memberships.map((row) => row.clinicId);
		const clinicIds = person.row.isOwner ? allClinicIds : memberAt;
		const gone = { isDisabled: true, isOwner: false, pinHash: null, leftAt: at };
		return {
			status: 200,
			body: {
				staff: staffView({ ...person, row: { ...person.row, ...gone }, memberships: [] }),
				handOver: await handOver(c, organisationId, staffId)
			},
			statements: [
				updateStaff(records, organisationId, staffId, gone, at),
				...memberAt.map((clinicId) =>
					endMembership(records, organisationId, staffId, clinicId, at)
				),
				...clinicIds.map((clinicId) => raiseSettingsVersion(records, { organisationId, clinicId }))
			],
			audit: { action: 'staff.left', subject: { kind: 'staff', id: staffId } },
			after: async () => {
				if (person.userId) await endSessionsOf(c.env, organisationId, person.userId);
				await pushManySettings(c.env, records, organisationId, clinicIds);
			}
		};
	});
}

/** The appointments still to come of a person, by clinic, at most 500 each. */
export async function handOver(c: HttpContext, organisationId: string, staffId: string) {
	const providers = await providersOfStaff(
		recordsFor(c.env, organisationId),
		organisationId,
		staffId
	);
	return Promise.all(
		providers.map(async ({ id: providerId, clinicId }) => ({
			clinicId,
			providerId,
			appointments: await c.env.CLINIC_SCHEDULE.getByName(clinicId).futureOf(clinicId, providerId)
		}))
	);
}
