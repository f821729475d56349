import type { Appointment } from '../../../worker/contracts/schedule.ts';
import { inTurns } from '../../../scripts/import-day/make-clinics.ts';
import {
	type BusyClinic,
	type BusyOrganisation,
	makeBusyOrganisation,
	opensAt
} from '../load/busy-clinic.ts';

const MINUTES = 30;
const OVERRIDE = { reason: 'Filling a board to measure it' };

/** A clinic whose today holds so many visits, and what is needed to open and change it. */
export interface FullBoard extends BusyOrganisation {
	clinic: BusyClinic;
	chairs: number;
	visits: Appointment[];
}

/** Rows of half hours from opening on, one visit on each chair, booked as an integration books. */
export async function fillBoard(
	url: string,
	setupToken: string,
	{ chairs, visits }: { chairs: number; visits: number }
): Promise<FullBoard> {
	const organisation = await makeBusyOrganisation(url, setupToken, 1, chairs);
	const clinic = organisation.clinics[0] as BusyClinic;
	const made: Appointment[] = [];
	const numbers = Array.from({ length: visits }, (_, i) => i);
	await inTurns(numbers, 4, async (i) => {
		const start = opensAt(0) + Math.floor(i / chairs) * MINUTES * 60_000;
		made.push(
			await organisation.integration.post<Appointment>(`/clinics/${clinic.id}/appointments`, {
				chairId: clinic.chairs[i % chairs],
				providerId: clinic.providers[i % chairs],
				patientId: clinic.patientIds[i % clinic.patientIds.length],
				serviceIds: [clinic.serviceId],
				start: new Date(start).toISOString(),
				minutes: MINUTES,
				source: 'desk',
				override: OVERRIDE
			})
		);
	});
	return { ...organisation, clinic, chairs, visits: made };
}

/** Moves a visit to the evening and back, so that the board is the same after an even number. */
export async function moveVisit(
	board: FullBoard,
	visit: Appointment,
	isBack: boolean
): Promise<void> {
	const evening = opensAt(0) + 11 * 3_600_000;
	const start = isBack ? visit.start : new Date(evening).toISOString();
	const response = await fetch(
		`${board.integration.url}/api/v1/clinics/${board.clinic.id}/appointments/${visit.id}`,
		{
			method: 'PATCH',
			headers: { ...board.integration.headers, 'content-type': 'application/json' },
			body: JSON.stringify({ start, override: OVERRIDE })
		}
	);
	if (!response.ok) throw new Error(`The visit did not move: ${await response.text()}`);
}
