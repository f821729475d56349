import { languageOf } from '../../../domain/messaging/words/language.ts';
import { renderTemplate } from '../../../domain/messaging/words/template.ts';
import { clockOf } from '../../../domain/time/zone-clock.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import { derivedId } from '../../../integrations/messages/derived-id.ts';
import { messengerOf } from '../../../integrations/messages/messenger-of.ts';
import { productWords } from '../../../integrations/messages/product-words.ts';
import { withoutSecrets } from '../../../integrations/messages/without-secrets.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';
import { firstMomentOf } from '../../../repositories/first-moments.ts';
import type { MessageRow } from '../../../repositories/messages.ts';
import type { Records } from '../../../repositories/records.ts';
import { getMessage } from '../../../repositories/threads.ts';
import { hasLeft } from '../conversations/send-words.ts';
import { patientGroup } from '../patient-group.ts';
import { wayTo } from './way-to.ts';

export interface DailyTelling {
	c: HttpContext;
	records: Records;
	clinic: Pick<ClinicRow, 'id' | 'organisationId' | 'name' | 'locale' | 'timeZone'>;
	patientId: string;
	kind: 'form_to_sign' | 'history_to_fill';
	/** What is to be signed or filled in. */
	subjectId: string;
	/** Its page, without a language. */
	link: string;
	appointmentId: string | null;
	by: { id: string; name: string };
}

/**
 * Writes to a patient that a page waits for them, with its link and not a word of what it asks. Once
 * on one day of the clinic; 409 with the reason when no way is open to them.
 */
export async function tellOnceADay(telling: DailyTelling): Promise<MessageRow> {
	const { c, records, clinic, patientId, kind, appointmentId, by } = telling;
	const { organisationId, id: clinicId } = clinic;
	const { id, at, known } = await identityOf(telling);
	if (known) return known;
	const { row, ids } = await patientGroup(records, organisationId, patientId);
	const to = await wayTo(c.env, records, { organisationId, clinicId }, ids);
	if (to.reason !== null) refuse({ code: 'conflict', extra: { reason: to.reason } });
	const language = to.language ?? languageOf(clinic.locale);
	const template = productWords(kind, language);
	const words = {
		...{ clinic: clinic.name, name: row.name },
		link: `${telling.link}?lang=${language}`
	};
	await messengerOf(c.env).send({
		...{ organisationId, clinicId, id, at, by, words, language },
		...{ kind, way: to.way, to: to.address, patientId },
		...(appointmentId && { appointmentId }),
		subject: renderTemplate(template.subject, words),
		body: renderTemplate(template.body, words),
		bodyWithoutSecrets: renderTemplate(template.body, withoutSecrets(words))
	});
	return (await getMessage(records, organisationId, id)) ?? refuse({ code: 'unavailable' });
}

const MOST_TRIES = 5;

/** One message a day about one thing; another only where the last one could not leave. */
async function identityOf({
	c,
	records,
	clinic,
	kind,
	subjectId
}: DailyTelling): Promise<{ id: string; at: number; known: MessageRow | null }> {
	const { organisationId } = clinic;
	const day = clockOf(clinic.timeZone).dateAt(c.var.now);
	for (let tries = 1; ; tries++) {
		const about = [subjectId, day, tries].join(' ');
		const at = await firstMomentOf(records, `${organisationId} form`, about, c.var.now);
		const id = await derivedId('msg', at, [organisationId, kind, about]);
		const known = await getMessage(records, organisationId, id);
		if (known === null || hasLeft(known) || tries === MOST_TRIES) return { id, at, known };
	}
}
