import { missingOf } from '../documents/required-consents.ts';
import { contactWaysView, readContactFacts } from '../messaging/consent/contact-ways.ts';
import { consentHistory } from '../messaging/consent/give-consent.ts';
import type { Gathering } from './gather-record.ts';
import { readPages, sectionFor } from './read-section.ts';
import { MOST_ROWS } from './whole-record.ts';

const AT_ONCE = 200;

/** Where and in which language they are written to, those merged into them included. */
export const gatherContacts = async ({ records, organisationId, ids }: Gathering) =>
	contactWaysView(await readContactFacts(records, organisationId, ids));

/** Every word that was given about messages, with how it was said. */
export const gatherConsents = ({ records, access, organisationId, patientId }: Gathering) =>
	sectionFor(access, 'patients.read', () =>
		readPages(MOST_ROWS, (cursor) =>
			consentHistory(records, { organisationId, patientId }, { limit: AT_ONCE, cursor })
		)
	);

/** What services, procedures of the plan and the house itself ask to be signed before coming visits. */
export const gatherAwaited = ({ c, records, access, organisationId, ids }: Gathering) =>
	sectionFor(access, 'documents.read', async () => ({
		items: await missingOf(records, organisationId, ids, c.var.now),
		isCut: false,
		isWithheld: false
	}));
