import type { Words } from '../../contracts/online-booking.ts';
import { getForm, NONE, type HistoryAnswers } from '../../domain/clinical/medical/history-form.ts';
import { getWord } from '../../domain/clinical/medical/facts.ts';
import { sealingFor } from '../../integrations/sealing/sealing.ts';
import { getClinic } from '../../repositories/clinics.ts';
import { documentsOf, signaturesOf } from '../../repositories/documents.ts';
import { plansOf } from '../../repositories/plans.ts';
import { prescriptionsOf } from '../../repositories/prescriptions.ts';
import { questionnairesOf, type QuestionnaireRow } from '../../repositories/questionnaires.ts';
import { presentDocument } from '../documents/present-document.ts';
import { patientGroup } from '../messaging/patient-group.ts';
import { openAnswers } from '../patients/history/present-questionnaire.ts';
import { loadPlan } from '../plans/load-plan.ts';
import { presentPlan } from '../plans/present-plan.ts';
import { presentPrescription } from '../prescriptions/present-prescription.ts';
import type { Gathering } from './gather-record.ts';
import { sectionFor, sectionOf } from './read-section.ts';
import { MOST_OPENED, MOST_ROWS, type AnsweredHistory, type Section } from './whole-record.ts';

const MOST_DOCUMENTS = 200;
const MOST_HISTORIES = 100;

/** Plans with all their ways; each is opened by itself, so 40 at most. */
export const gatherPlans = ({ c, records, access, organisationId, ids }: Gathering) =>
	sectionFor(access, 'plans.read', async () => {
		const page = { limit: MOST_OPENED + 1, before: null };
		const rows = await plansOf(records, organisationId, ids, page);
		const items = [];
		for (const { id: planId } of rows.slice(0, MOST_OPENED)) {
			const plan = await loadPlan(c.env, records, { organisationId, planId });
			items.push(await presentPlan(plan, c.var.now, []));
		}
		return { items, isCut: rows.length > MOST_OPENED, isWithheld: false };
	});

/** Documents with their frozen words and who signed them; 200 at most. */
export const gatherDocuments = ({ c, records, access, organisationId, ...of }: Gathering) =>
	sectionFor(access, 'documents.read', async () => {
		const rows = await documentsOf(records, organisationId, of.ids, { limit: MOST_DOCUMENTS });
		const [{ row: patient }, signatures, clinics] = await Promise.all([
			patientGroup(records, organisationId, of.patientId),
			signaturesOf(
				records,
				organisationId,
				rows.map(({ id }) => id)
			),
			Promise.all(
				[...new Set(rows.map(({ clinicId }) => clinicId))].map((clinicId) =>
					getClinic(records, { organisationId, clinicId })
				)
			)
		]);
		const byDocument = Map.groupBy(signatures, ({ documentId }) => documentId);
		const shown = rows.flatMap((row) => {
			const clinic = clinics.find((one) => one?.id === row.clinicId);
			const beside = { signatures: byDocument.get(row.id) ?? [], patient };
			return clinic ? [presentDocument(c.env, row, { ...beside, clinic })] : [];
		});
		const read = (await Promise.all(shown)).map((one) =>
			// What was another patient's is named, with where it went, and not told.
			one.moved.to === null ? one : { ...one, blocks: [], signatures: [] }
		);
		return sectionOf(read, MOST_DOCUMENTS);
	});

export const gatherRx = ({ c, records, access, organisationId, ids }: Gathering) =>
	sectionFor(access, 'notes.read', async () => {
		const sealing = sealingFor(c.env, organisationId);
		const rows = await prescriptionsOf(records, organisationId, ids, MOST_ROWS);
		const shown = rows.map((row) => presentPrescription(sealing, row));
		return sectionOf(await Promise.all(shown), MOST_ROWS);
	});

/** Questionnaires that were answered, each in the words of its own version of the form. */
export const gatherHistories = (from: Gathering): Promise<Section<AnsweredHistory>> =>
	sectionFor(from.access, 'notes.read', async () => {
		const sealing = sealingFor(from.c.env, from.organisationId);
		const rows = await questionnairesOf(from.records, from.organisationId, from.ids);
		const read = rows.map(async (row) =>
			inWords(row, await openAnswers(sealing, row), from.language)
		);
		return sectionOf((await Promise.all(read)).flat(), MOST_HISTORIES);
	});

function inWords(
	row: QuestionnaireRow,
	answers: HistoryAnswers | null,
	language: keyof Words
): AnsweredHistory[] {
	const form = getForm(row.formVersion);
	if (answers === null || row.filledAt === null || form === null) return [];
	const word = (code: string) => getWord(code)?.names[language] ?? code;
	return [
		{
			id: row.id,
			formVersion: row.formVersion,
			filledAt: new Date(row.filledAt).toISOString(),
			reviewedByName: row.reviewedByName,
			answers: form.sections
				.flatMap(({ questions }) => questions)
				.flatMap(({ id, label }) => {
					const said = answers[id];
					if (said === undefined) return [];
					const isNone = Array.isArray(said) && said.includes(NONE);
					const text = Array.isArray(said) ? said.map(word).join(', ') : said;
					return [{ id, question: label[language], said: isNone ? '' : text, isNone }];
				})
		}
	];
}
