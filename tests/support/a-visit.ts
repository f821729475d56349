import type { appointment } from '../../worker/db/schema/schedule.ts';

/** A visit as the outbox has brought it to the records: half an hour, done, of nobody in particular. */
export const aVisitRow = (
	fields: Partial<typeof appointment.$inferInsert> & {
		organisationId: string;
		clinicId: string;
		id: string;
		patientId: string;
	}
): typeof appointment.$inferInsert => ({
	...{ version: 1, epoch: 1, revision: 1, fingerprint: 1, minutes: 30, pattern: 'XXXXXX' },
	...{ startAt: 1, endAt: 1_800_001, status: 'completed', confirmation: 'confirmed' },
	...{ providerId: `prv_${fields.clinicId}`, chairId: `chr_${fields.clinicId}`, serviceIds: [] },
	...{ assistantIds: [], equipmentIds: [], labels: [], note: '', source: 'desk' },
	...{ createdAt: 1, updatedAt: 1 },
	...fields
});
