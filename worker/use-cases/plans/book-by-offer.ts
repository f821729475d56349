import type { OfferSeen } from '../../contracts/gap-rounds.ts';
import { command, type Decision } from '../../http/command.ts';
import type { HttpContext } from '../../http/context.ts';
import { visitorOfLink } from '../../http/public/visitor.ts';
import { getPlanRow, insertBooking } from '../../repositories/plans.ts';
import type { Records } from '../../repositories/records.ts';
import type { DoorClinic } from '../public/find-public-clinic.ts';

/**
 * A time that was offered for the next visit of a plan was accepted: the plan learns its appointment
 * (F45). The booking stands whatever comes of this; that it could not be told is logged, with no name.
 */
export async function bookByOffer(
	c: HttpContext,
	{ organisationId, clinicId }: DoorClinic,
	{ candidate, appointmentId, patientId, start }: OfferSeen
): Promise<void> {
	const [planId, visitId] = candidate.id.split('-');
	if (candidate.source !== 'plan' || !planId || !visitId || appointmentId === null) return;
	const named = { organisationId, planId, visitId, appointmentId, clinicId };
	c.set('caller', visitorOfLink(organisationId, appointmentId));
	const decide = async (records: Records): Promise<Decision> => {
		const plan = await getPlanRow(records, { organisationId, planId });
		const row = { ...named, startAt: Date.parse(start), at: c.var.now, byName: '' };
		const isTheirs = plan?.patientId === patientId;
		return {
			status: 204,
			statements: isTheirs ? [insertBooking(records, row)] : [],
			audit: isTheirs
				? {
						...{ action: 'plan.book', subject: { kind: 'plan', id: planId }, clinicId },
						after: { visitId, appointmentId, clinicId }
					}
				: []
		};
	};
	try {
		await command(c, named, decide);
	} catch (error) {
		const { name: failure } = error as Error;
		console.error(JSON.stringify({ event: 'plan_not_told', clinicId, error: failure }));
	}
}
