import { error } from '@sveltejs/kit';
import type { ClinicOfMine, StaffSession } from '$lib/shell/session.ts';

/** The clinics whose schedule the reader sees; one alone needs no call centre. */
export function callClinics(session: StaffSession): ClinicOfMine[] {
	const clinics = session.clinics.filter((one) => one.capabilities.includes('schedule.read'));
	if (clinics.length < 2) error(403, { message: 'forbidden', code: 'forbidden' });
	return clinics;
}
