import type { Language } from '../../contracts/online-booking.ts';
import type { Access } from '../../domain/access/access.ts';
import { requireCaller } from '../../http/access.ts';
import type { HttpContext } from '../../http/context.ts';
import { refuse } from '../../http/refused.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { listClinics } from '../../repositories/clinics.ts';
import { getOrganisation } from '../../repositories/organisations.ts';
import type { Records } from '../../repositories/records.ts';
import { readChartHistory } from '../chart/read-chart.ts';
import { listDiagnoses } from '../diagnoses/list-diagnoses.ts';
import { listImages } from '../images/list-images.ts';
import { threadOfPatient } from '../messaging/conversations/read-thread.ts';
import { patientGroup } from '../messaging/patient-group.ts';
import { listNotes } from '../notes/list-notes.ts';
import { readCare } from '../patients/care/read-care.ts';
import { listFacts } from '../patients/facts/list-facts.ts';
import { listPatientAppointments } from '../patients/list-appointments.ts';
import { openPatient } from '../patients/open-patient.ts';
import { listPerioExams } from '../perio/list-exams.ts';
import { listDoneTo } from '../procedures/list-done.ts';
import { gatherAwaited, gatherConsents, gatherContacts } from './gather-consents.ts';
import { gatherNextSteps } from './gather-next-steps.ts';
import { gatherDocuments, gatherHistories, gatherPlans, gatherRx } from './gather-opened.ts';
import { gatherDrawings, gatherMounts } from './gather-pictured.ts';
import { cutByClinics, readPages, sectionFor, sectionOf } from './read-section.ts';
import { MOST_EXAMS, MOST_ROWS, type WholeRecord } from './whole-record.ts';

const AT_ONCE = 200;
const NOTES_AT_ONCE = 50;
const EXAMS_AT_ONCE = 24;
/** Those taken out as well, and of a volume each slice: every file has its own fingerprint. */
const ALL_FILES = { include: 'retired', volumes: 'apart' } as const;
/** What the lists that are read in one go bring at most. */
const MOST_LISTED = 500;

export interface Gathering {
	c: HttpContext;
	records: Records;
	access: Access;
	organisationId: string;
	patientId: string;
	/** The patient's own record and those merged into it. */
	ids: string[];
	language: Language;
}

/** Reads everything of one patient that the caller may read; notes that they looked. */
export async function gatherRecord(
	c: HttpContext,
	records: Records,
	access: Access,
	patientId: string,
	language: Language
): Promise<WholeRecord> {
	const { organisationId } = access;
	const scope = { organisationId, patientId };
	const patient = await openPatient(c, records, scope);
	const [{ ids }, organisation, clinics] = await Promise.all([
		patientGroup(records, organisationId, patientId),
		getOrganisation(records, organisationId),
		listClinics(records, organisationId)
	]);
	const home = clinics.find(({ id }) => id === patient.clinicId) ?? refuse({ code: 'not_found' });
	const from: Gathering = { c, records, access, ...scope, ids, language };
	return {
		base: `${c.env.PUBLIC_URL.replace(/\/$/, '')}/fhir`,
		madeAt: new Date(c.var.now).toISOString(),
		madeBy: requireCaller(c).name,
		timeZone: home.timeZone,
		language,
		organisation: { id: organisationId, name: organisation?.name ?? home.name },
		notation: organisation?.notation ?? 'fdi',
		clinics: clinics.map(({ id, name }) => ({ id, name })),
		patient,
		care: await readCare(records, scope),
		contacts: await gatherContacts(from),
		...(await gatherMouth(from)),
		...(await gatherWords(from)),
		histories: await gatherHistories(from),
		prescriptions: await gatherRx(from),
		plans: await gatherPlans(from),
		documents: await gatherDocuments(from),
		awaited: await gatherAwaited(from),
		consents: await gatherConsents(from),
		nextSteps: await gatherNextSteps(from),
		drawings: await gatherDrawings(from),
		mounts: await gatherMounts(from)
	};
}

async function gatherMouth(from: Gathering) {
	const { c, records, access, organisationId, patientId } = from;
	const scope = { organisationId, patientId };
	return {
		facts: sectionOf(await listFacts(c.env, access, patientId, true), MOST_LISTED),
		diagnoses: await sectionFor(access, 'chart.read', async () =>
			sectionOf((await listDiagnoses(c, records, scope, true)).items, MOST_LISTED)
		),
		chart: await sectionFor(access, 'chart.read', () =>
			readPages(MOST_ROWS, (cursor) => readChartHistory(c, scope, { limit: AT_ONCE, cursor }))
		),
		perio: await sectionFor(access, 'chart.read', () =>
			readPages(MOST_EXAMS, (cursor) =>
				listPerioExams(records, scope, { limit: EXAMS_AT_ONCE, cursor })
			)
		),
		done: await sectionFor(access, 'chart.read', async () =>
			sectionOf((await listDoneTo(c, records, scope)).items, MOST_LISTED)
		)
	};
}

async function gatherWords(from: Gathering) {
	const { c, records, access, organisationId, patientId } = from;
	const scope = { organisationId, patientId };
	const sealing = sealingFor(c.env, organisationId);
	const visits = await sectionFor(access, 'schedule.read', () =>
		readPages(MOST_ROWS, (cursor) =>
			listPatientAppointments(c.env, access, patientId, { limit: AT_ONCE, cursor })
		)
	);
	const messages = await sectionFor(access, 'messages.read', () =>
		readPages(MOST_ROWS, (cursor) =>
			threadOfPatient(c.env, access, patientId, { limit: AT_ONCE, cursor })
		)
	);
	return {
		visits: cutByClinics(access, 'schedule.read', visits),
		messages: cutByClinics(access, 'messages.read', messages),
		notes: await sectionFor(access, 'notes.read', () =>
			readPages(MOST_ROWS, (cursor) =>
				listNotes(c, records, scope, { limit: NOTES_AT_ONCE, cursor })
			)
		),
		images: await sectionFor(access, 'images.read', () =>
			readPages(MOST_ROWS, (cursor) =>
				listImages(records, sealing, scope, ALL_FILES, { limit: AT_ONCE, cursor })
			)
		)
	};
}
