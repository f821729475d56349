import type { Appointment, Opening, ScheduleView } from '../../worker/contracts/schedule.ts';
import { ApiRefusal, type ProductClient } from '../client/product-client.ts';
import { type ImportClinic, VISIT_MINUTES } from './make-clinics.ts';
import type { Visit } from './read-day.ts';

export interface ClinicOutcome {
	name: string;
	slug: string;
	asked: number;
	booked: number;
	noShows: number;
	/** Why the others were refused, with how often. */
	refused: Map<string, number>;
}

const OVERRIDE = { reason: 'Import of a past day' };

/** Books a clinic's visits one after another, each at the first opening left when it was booked. */
export async function bookVisits(
	integration: ProductClient,
	clinic: ImportClinic,
	patientIdOf: (visit: Visit, clinicId: string) => Promise<string>
): Promise<ClinicOutcome> {
	const refused = new Map<string, number>();
	for (const visit of clinic.visits) {
		try {
			const appointment = await book(
				integration,
				clinic,
				visit,
				await patientIdOf(visit, clinic.id)
			);
			await settle(integration, clinic.id, appointment, visit);
		} catch (error) {
			if (!(error instanceof ApiRefusal)) throw error;
			const why = String(error.problem.code ?? error.status);
			refused.set(why, (refused.get(why) ?? 0) + 1);
		}
	}
	return { ...(await countStored(integration, clinic)), refused };
}

async function book(
	integration: ProductClient,
	{ id, serviceId }: ImportClinic,
	visit: Visit,
	patientId: string
): Promise<Appointment> {
	const query = new URLSearchParams({
		serviceId,
		from: visit.on,
		to: dayAfter(visit.on),
		limit: '1',
		past: 'true'
	});
	const { items } = await integration.get<{ items: Opening[] }>(`/clinics/${id}/openings?${query}`);
	const opening = items[0];
	if (!opening) throw new ApiRefusal(409, { code: 'no_opening' }, 'openings');
	return integration.post<Appointment>(
		`/clinics/${id}/appointments`,
		{
			patientId,
			providerId: opening.providerId,
			chairId: opening.chairId,
			serviceIds: [serviceId],
			start: opening.start,
			minutes: VISIT_MINUTES,
			source: 'import',
			override: OVERRIDE
		},
		`import-${visit.appointmentId}`
	);
}

/** Who came arrived at the start and was done at the end; who did not is a no-show at the end. */
async function settle(
	integration: ProductClient,
	clinicId: string,
	{ id, start, end }: Appointment,
	visit: Visit
): Promise<void> {
	const steps = visit.isNoShow
		? [{ to: 'no_show', at: end }]
		: [
				{ to: 'arrived', at: start },
				{ to: 'in_chair', at: start },
				{ to: 'completed', at: end }
			];
	for (const step of steps)
		await integration.post(
			`/clinics/${clinicId}/appointments/${id}/status`,
			step,
			`import-${visit.appointmentId}-${step.to}`
		);
}

/** What the board of the clinic really holds now, which is what is printed and compared. */
async function countStored(
	integration: ProductClient,
	clinic: ImportClinic
): Promise<Omit<ClinicOutcome, 'refused'>> {
	let booked = 0;
	let noShows = 0;
	for (const on of new Set(clinic.visits.map((visit) => visit.on))) {
		const { appointments } = await integration.get<ScheduleView>(
			`/clinics/${clinic.id}/schedule?from=${on}&to=${dayAfter(on)}`
		);
		booked += appointments.filter(({ status }) => status === 'completed').length;
		noShows += appointments.filter(({ status }) => status === 'no_show').length;
	}
	return {
		name: clinic.name,
		slug: clinic.slug,
		asked: clinic.visits.length,
		booked: booked + noShows,
		noShows
	};
}

export const dayAfter = (on: string): string =>
	new Date(Date.parse(`${on}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
