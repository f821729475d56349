import type { EmergencyGrant, EmergencyView } from '../../contracts/emergency.ts';
import { EMERGENCY_PARTS, isLive } from '../../domain/access/emergency.ts';
import type { Sealing } from '../../integrations/sealing/sealing.ts';
import type { EmergencyRow } from '../../repositories/emergencies.ts';

export const placeOfReason = (id: string) => ({
	table: 'emergency_access',
	row: id,
	column: 'reason'
});

const iso = (at: number) => new Date(at).toISOString();

/** What the person who holds it is told. */
export const grantOf = (row: EmergencyRow, reason: string, now: number): EmergencyGrant => ({
	id: row.id,
	at: iso(row.at),
	endsAt: iso(row.endsAt),
	secondsLeft: Math.max(0, Math.ceil((row.endsAt - now) / 1000)),
	reason
});

interface Beside {
	patientName: string;
	/** Of this one alone. */
	readings: readonly { part: string; items: number }[];
}

/** What whoever reviews it is told. */
export async function presentEmergency(
	sealing: Sealing,
	row: EmergencyRow,
	{ patientName, readings }: Beside,
	now: number
): Promise<EmergencyView> {
	const { reviewedAt, reviewedById, reviewedByName } = row;
	return {
		id: row.id,
		patient: { id: row.patientId, name: patientName },
		clinicId: row.clinicId,
		by: { id: row.userId, name: row.byName },
		reason: await sealing.open(placeOfReason(row.id), row.reasonSealed),
		at: iso(row.at),
		endsAt: iso(row.endedAt ?? row.endsAt),
		isLive: isLive(row, now),
		read: EMERGENCY_PARTS.flatMap((part) => {
			const found = readings.find((one) => one.part === part);
			return found ? [{ part, items: found.items }] : [];
		}),
		reviewed:
			reviewedAt === null
				? null
				: { at: iso(reviewedAt), by: { id: reviewedById ?? '', name: reviewedByName ?? '' } },
		version: row.version
	};
}
