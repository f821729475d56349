import { error } from '@sveltejs/kit';
import type { Capability } from '#domain/access/capabilities';
import type { ClinicOfMine, StaffSession } from '$lib/shell/session.ts';
import { may } from '$lib/shell/session.ts';

/** The clinic that the page is about; 403 when the reader holds none of the capabilities there. */
export async function requireClinicOf(
	parent: () => Promise<{ session: StaffSession; clinic: ClinicOfMine | undefined }>,
	...needs: Capability[]
): Promise<ClinicOfMine> {
	const { session, clinic } = await parent();
	if (!clinic || !needs.some((capability) => may(session, capability, clinic.id)))
		error(403, { message: 'forbidden', code: 'forbidden' });
	return clinic;
}
