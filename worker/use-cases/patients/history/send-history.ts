import type { Decision } from '../../../http/command.ts';
import type { HttpContext } from '../../../http/context.ts';
import { refuse } from '../../../http/refused.ts';
import { historyToken, historyUrl } from '../../../integrations/links/history-link.ts';
import type { ClinicRow } from '../../../repositories/clinics.ts';
import type { QuestionnaireRow } from '../../../repositories/questionnaires.ts';
import type { Records } from '../../../repositories/records.ts';
import { tellOnceADay } from '../../messaging/asking/tell-once-a-day.ts';
import { threadItem } from '../../messaging/conversations/present-thread.ts';
import { isAwaited } from './present-questionnaire.ts';

export interface HistorySending {
	c: HttpContext;
	records: Records;
	clinic: ClinicRow;
	row: QuestionnaireRow;
	by: { id: string; name: string };
}

/**
 * Writes to the patient that questions about their health wait, with the link and not one of them
 * (F36). Once on one day of the clinic; 409 once it takes no answers any more, or when no way is open
 * to them.
 */
export async function sendHistory({
	c,
	records,
	clinic,
	row,
	by
}: HistorySending): Promise<Decision> {
	if (row.by !== 'link' || !isAwaited(row, c.var.now))
		refuse({ code: 'conflict', extra: { reason: 'not_awaited' } });
	const sent = await tellOnceADay({
		...{ c, records, clinic, by, kind: 'history_to_fill', subjectId: row.id },
		...{ patientId: row.patientId, appointmentId: row.appointmentId },
		link: historyUrl(c.env, await historyToken(c.env, clinic.id, row.id))
	});
	return {
		status: 201,
		body: threadItem(c.env, sent),
		statements: [],
		audit: {
			action: 'questionnaire.send',
			subject: { kind: 'patient', id: row.patientId },
			clinicId: clinic.id,
			after: { id: row.id, messageId: sent.id, state: sent.state, way: sent.channel }
		}
	};
}
