import type { OnlineAppointment } from '../../../contracts/online-commands.ts';
import type { HttpContext } from '../../../http/context.ts';
import { visitorOfLink } from '../../../http/public/visitor.ts';
import { isStartOf, startedWith } from '../../../integrations/links/telegram-link.ts';
import { listClinics } from '../../../repositories/clinics.ts';
import { clinicsOfVisit } from '../../../repositories/messages.ts';
import type { Records } from '../../../repositories/records.ts';
import { findInObject } from '../../public/ask-object.ts';
import { findClinicOfLink } from '../../public/find-public-clinic.ts';
import { bindAddress } from './bind-address.ts';
import type { ToldChannel } from './take-report.ts';

/**
 * A patient pressed "start" in the clinic's bot, by the link of their booking: from then on the bot
 * writes to them. Whose it is and where, or null for everything else that is written to a bot.
 */
export async function startChat(
	c: HttpContext,
	records: Records,
	{ organisationId, id: channelId, way }: ToldChannel,
	{ from, text }: { from: string; text: string }
): Promise<{ clinicId: string; patientId: string } | null> {
	const started = way === 'telegram' ? startedWith(text) : null;
	if (!started) return null;
	const all = (await listClinics(records, organisationId)).map(({ id }) => id);
	const { appointmentId } = started;
	for (const clinicId of await clinicsOfVisit(records, organisationId, appointmentId, all)) {
		if (!(await isStartOf(c.env, clinicId, started))) continue;
		const clinic = await findClinicOfLink(c.env, clinicId);
		const made =
			clinic &&
			(await findInObject<OnlineAppointment>(
				c,
				clinic,
				visitorOfLink(organisationId, appointmentId),
				{ type: 'online.appointment', id: appointmentId }
			));
		if (!made) continue;
		const { patientId } = made;
		await bindAddress(records, {
			...{ organisationId, patientId, way, channelId, address: from },
			...{ details: null, at: c.var.now }
		});
		return { clinicId, patientId };
	}
	return null;
}
