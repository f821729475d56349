import type { EmergencyState } from '#contracts/emergency';
import { EMERGENCY_READS } from '#domain/access/emergency';
import { apiVia } from '$lib/api/client.ts';
import { may, type StaffSession } from '$lib/shell/session.ts';

const NONE: EmergencyState = { grant: null, mayBegin: false, proof: 'password' };

/**
 * Who is reading this record: while emergency access lasts, somebody who may read all of it. The server
 * judges every reading by itself; this only shows the tabs. Whoever reads everything anyway is not asked about.
 */
export async function recordSession(
	parent: () => Promise<{ session: StaffSession }>,
	fetch: typeof globalThis.fetch,
	patientId: string
): Promise<{ session: StaffSession; emergency: EmergencyState }> {
	const { session } = await parent();
	const isClosed = EMERGENCY_READS.some((capability) => !may(session, capability));
	if (session.isOwner || !isClosed || !may(session, 'record.emergency'))
		return { session, emergency: NONE };
	const emergency = await apiVia(fetch)
		.get<EmergencyState>(`/patients/${patientId}/emergency`)
		.catch(() => NONE);
	return { session: emergency.grant ? widened(session) : session, emergency };
}

const widened = (session: StaffSession): StaffSession => ({
	...session,
	clinics: session.clinics.map((clinic) => ({
		...clinic,
		capabilities: [...new Set([...clinic.capabilities, ...EMERGENCY_READS])]
	}))
});
