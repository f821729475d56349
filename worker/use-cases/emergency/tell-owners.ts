import type { HttpContext } from '../../http/context.ts';
import { channelMailer } from '../../integrations/mail/channel-mailer.ts';
import { compose } from '../../integrations/mail/compose.ts';
import type { EmergencyRow } from '../../repositories/emergencies.ts';
import { getOrganisation } from '../../repositories/organisations.ts';
import type { Records } from '../../repositories/records.ts';
import { ownersToTell } from '../../repositories/staff.ts';
import { freshId } from '../access/fresh.ts';

/**
 * A letter to every owner, which names neither patient nor reason: those are behind its link (T21). Nobody
 * who has to read a record waits for it; what is to be reviewed stands in the product all the same.
 */
export async function tellOwners(
	c: HttpContext,
	records: Records,
	grant: EmergencyRow
): Promise<void> {
	c.executionCtx.waitUntil(
		write(c, records, grant).catch((error: Error) =>
			console.error(JSON.stringify({ event: 'emergency_letter_failed', error: error.name }))
		)
	);
}

async function write(c: HttpContext, records: Records, grant: EmergencyRow): Promise<void> {
	const { organisationId, patientId, byName, endsAt } = grant;
	const [owners, organisation] = await Promise.all([
		ownersToTell(records, organisationId),
		getOrganisation(records, organisationId)
	]);
	const mailer = channelMailer(c.env);
	for (const { name, locale, email } of owners)
		await mailer.send({
			organisationId,
			id: freshId('msg', c.var.now),
			kind: 'emergency_access',
			to: email,
			at: c.var.now,
			...compose('emergency', locale, {
				...{ name, who: byName, organisation: organisation?.name ?? '', until: endsAt },
				link: `${c.env.PUBLIC_URL.replace(/\/$/, '')}/patients/${patientId}/access`
			})
		});
}
