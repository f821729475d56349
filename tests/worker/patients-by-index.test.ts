import { env } from 'cloudflare:workers';
import { drizzle } from 'drizzle-orm/d1';
import { expect, it } from 'vitest';
import { annotationsOf } from '../../worker/repositories/annotations.ts';
import { chartEntriesOf } from '../../worker/repositories/chart-entries.ts';
import { emergenciesOf, liveEmergency } from '../../worker/repositories/emergencies.ts';
import { lostPatients } from '../../worker/repositories/follow-ups.ts';
import { askedPlans } from '../../worker/repositories/asked-plans.ts';
import { askableAmong } from '../../worker/repositories/gap-candidates.ts';
import { retireFiles } from '../../worker/repositories/image-changes.ts';
import { countVolumes, filesOf } from '../../worker/repositories/image-volumes.ts';
import type { ImageFiles } from '../../worker/repositories/images.ts';
import { filledSlots } from '../../worker/repositories/mounts.ts';
import { linesOf } from '../../worker/use-cases/images/image-line.ts';
import { findMentioned } from '../../worker/repositories/patient-mentions.ts';
import { untouchedPatients } from '../../worker/repositories/patient-retirement.ts';
import { doneInVisit } from '../../worker/repositories/procedures-done.ts';
import { draftOfVisit } from '../../worker/repositories/visit-notes.ts';
import { visitsBetween } from '../../worker/repositories/visit-of.ts';
import { perioExamsOf } from '../../worker/repositories/perio-exams.ts';
import { plannedConsents } from '../../worker/repositories/planned-consents.ts';
import { allergicSurvivors } from '../../worker/repositories/patient-facts.ts';
import { clinicsVisited, countVisitsOfEach } from '../../worker/repositories/patient-visits.ts';
import { relativesOf, sharersOf, tagsInUse } from '../../worker/repositories/patient-details.ts';
import { drawingsOf } from '../../worker/repositories/patient-drawings.ts';
import { prescriptionsOf } from '../../worker/repositories/prescriptions.ts';
import { findMergeGroup } from '../../worker/repositories/patients.ts';
import { lastVisitsOfEach, openRecallsOf, recallsOf } from '../../worker/repositories/recalls.ts';
import { recordsFor, type Records } from '../../worker/repositories/records.ts';
import { timelineOf, withdrawTimeline } from '../../worker/repositories/timeline.ts';
import { visitsOnTimeline, wordsOnTimeline } from '../../worker/repositories/timeline-sources.ts';

const records = recordsFor(env, '');
const one = ['pat_1'];
const page = { organisationId: 'org_1', patientIds: one, clinicIds: ['cli_1'], limit: 50 };
const wish = { messages: true, calls: true, below: 'msg_9', now: 1 };

/** How a statement reads, by a database that has no counts of its tables, as in production. */
const planOf = (statement: { toSQL(): { sql: string; params: unknown[] } }) =>
	explained(statement.toSQL());

/** The same of what is asked while something is read. */
async function planOfAsking(ask: (records: Records) => PromiseLike<unknown>): Promise<string> {
	const asked: { sql: string; params: unknown[] }[] = [];
	const logger = { logQuery: (sql: string, params: unknown[]) => void asked.push({ sql, params }) };
	await ask(drizzle(env.DB, { logger }));
	return (await Promise.all(asked.map(explained))).join('\n');
}

async function explained({ sql, params }: { sql: string; params: unknown[] }): Promise<string> {
	const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
		.bind(...params)
		.all<{ detail: string }>();
	return results.map(({ detail }) => detail).join('\n');
}

const slices = ['img_1', 'img_2'].map((id) => ({
	...{ organisationId: 'org_1', patientId: 'pat_1', volume: '1.2/8x8', retiredAt: null },
	...{ id, version: 1 }
})) as unknown as ImageFiles;
type Update = PromiseLike<unknown> & ReturnType<typeof retireFiles>;

it.each([
	[
		'visits of a page of patients',
		'appointment_by_patient (organisation_id=? AND patient_id=?',
		countVisitsOfEach(records, 'org_1', ['pat_1', 'pat_2'])
	],
	[
		'a record with those merged into it',
		'patient_by_survivor (organisation_id=? AND merged_into_id=?',
		findMergeGroup(records, 'org_1', 'pat_1')
	],
	[
		'who shares a number',
		'sqlite_autoindex_patient_phone_1 (organisation_id=? AND patient_id=?',
		sharersOf(records, 'org_1', one)
	],
	[
		'named relatives',
		'sqlite_autoindex_patient_relation_1 (organisation_id=? AND patient_id=?',
		relativesOf(records, 'org_1', one)
	],
	[
		'the last visits of survivors',
		'patient_by_survivor (organisation_id=? AND merged_into_id=?',
		lastVisitsOfEach(records, 'org_1', ['pat_1', 'pat_2'])
	],
	[
		'allergies of a page of patients',
		'patient_fact_by_patient (organisation_id=? AND patient_id=?',
		allergicSurvivors(records, 'org_1', ['pat_1', 'pat_2'])
	],
	[
		'lines of a time axis',
		'sqlite_autoindex_timeline_entry_1 (organisation_id=? AND patient_id=? AND (at,id)<(?,?))',
		timelineOf(records, 'org_1', one, { kinds: ['note'], limit: 50, before: { at: 5, id: 'x' } })
	],
	[
		'its visits',
		'appointment_by_patient (organisation_id=? AND patient_id=? AND start_at<?',
		visitsOnTimeline(records, page, { at: 5, id: 'x' })
	],
	[
		'its messages',
		'message_by_patient (organisation_id=? AND patient_id=? AND id<?',
		wordsOnTimeline(records, page, wish)
	],
	[
		'prescriptions',
		'prescription_of_patient (organisation_id=? AND patient_id=?',
		prescriptionsOf(records, 'org_1', one, 50)
	],
	[
		'what is to happen next',
		'recall_by_patient (organisation_id=? AND patient_id=? AND state=?',
		openRecallsOf(records, 'org_1', one)
	],
	[
		'what was to happen next',
		'recall_by_patient (organisation_id=? AND patient_id=?',
		recallsOf(records, 'org_1', one, 50)
	],
	[
		'what is drawn on their images',
		'image_annotation_of_image (organisation_id=? AND image_id=?',
		drawingsOf(records, 'org_1', one, 50)
	]
])('reads %s by their patients alone', async (_, index, statement) => {
	expect(await planOf(statement)).toContain(index);
});

it('reads a page of a time axis in the order of its index', async () => {
	expect(await planOf(wordsOnTimeline(records, page, wish))).not.toContain('TEMP B-TREE');
});

const two = ['pat_1', 'pat_2'];
const clinic = { organisationId: 'org_1', clinicId: 'cli_1' };
const image = { organisationId: 'org_1', patientId: 'pat_1', imageId: 'img_1' };

it.each<[string, string, (records: Records) => PromiseLike<unknown>]>([
	[
		'clinics that must hear of a change',
		'appointment_by_patient (organisation_id=? AND patient_id=?',
		(r) => clinicsVisited(r, 'org_1', one)
	],
	[
		'the chart of a record with a merged one',
		'chart_entry_of_patient (organisation_id=? AND patient_id=?',
		(r) => chartEntriesOf(r, 'org_1', two, 50, 'ent_9')
	],
	[
		'a page of a chart',
		'chart_entry_of_patient (organisation_id=? AND patient_id=? AND id<?',
		(r) => chartEntriesOf(r, 'org_1', one, 50, 'ent_9')
	],
	[
		'what replaced a periodontal exam',
		'SEARCH successor USING INDEX perio_exam_replaces (organisation_id=? AND replaces_id=?',
		(r) => perioExamsOf(r, 'org_1', one, { limit: 9, before: null })
	],
	[
		'what is drawn on a film',
		'image_annotation_of_image (organisation_id=? AND image_id=?',
		(r) => annotationsOf(r, image, false)
	],
	[
		'emergency access to a record',
		'emergency_access_by_patient (organisation_id=? AND patient_id=?',
		(r) =>
			emergenciesOf(r, {
				...{ organisationId: 'org_1', clinicIds: null, patientIds: one },
				...{ before: 'emg_9', limit: 20 }
			})
	],
	[
		'consents that planned procedures ask for',
		'plan_booking_of_visit (organisation_id=? AND appointment_id=?',
		(r) => plannedConsents(r, 'org_1', ['apt_1'])
	],
	[
		'emergency access of who reads',
		'patient USING INDEX sqlite_autoindex_patient_1 (organisation_id=? AND id=?',
		(r) =>
			liveEmergency(
				r,
				{ organisationId: 'org_1', userId: 'usr_1', sessionId: 'ses_1' },
				{ patientId: 'pat_1' },
				1
			)
	],
	[
		'whom a free time may be offered',
		'patient USING INDEX sqlite_autoindex_patient_1 (organisation_id=? AND id=?',
		(r) => askableAmong(r, 'org_1', two)
	],
	[
		'whom lines of an import name',
		'patient_by_record_number (organisation_id=? AND record_number=?',
		(r) => findMentioned(r, 'org_1', { recordNumbers: ['1'], phones: ['+1'], nameKeys: ['a'] })
	],
	[
		'whom an import may take back',
		'patient USING INDEX sqlite_autoindex_patient_1 (organisation_id=? AND id=?',
		(r) => untouchedPatients(r, 'org_1', two)
	],
	[
		'each tag in use',
		'SEARCH next USING COVERING INDEX sqlite_autoindex_patient_tag_1 (organisation_id=? AND tag>?)',
		(r) => tagsInUse(r, 'org_1')
	],
	[
		'what was done in a visit',
		'procedure_done_by_visit (organisation_id=? AND appointment_id=?',
		(r) => doneInVisit(r, 'org_1', 'apt_1')
	],
	[
		'the note that is written in a visit',
		'(organisation_id=? AND appointment_id=?',
		(r) => draftOfVisit(r, 'org_1', 'pat_1', 'apt_1')
	],
	[
		'plans that a colleague is asked to go on with',
		'plan_handover_to (organisation_id=? AND to_id=? AND state=?',
		(r) => askedPlans(r, 'org_1', ['prv_1', 'prv_2'])
	],
	[
		'visits of a patient on the day of a note',
		'appointment_by_patient (organisation_id=? AND patient_id=? AND start_at>',
		(r) =>
			visitsBetween(r, { organisationId: 'org_1', clinicId: 'cli_1' }, one, {
				...{ startMs: 1, endMs: 2 }
			})
	],
	[
		'the files of a volume',
		'image_of_volume (organisation_id=? AND patient_id=? AND volume=?',
		(r) => filesOf(r, slices[0])
	],
	[
		'the volumes among a list of images',
		'image_of_volume (organisation_id=? AND patient_id=? AND volume=?',
		(r) => countVolumes(r, slices)
	],
	[
		'the files that go out together',
		'sqlite_autoindex_image_1 (organisation_id=? AND id=?',
		(r) => retireFiles(r, slices, { at: 1, id: 'usr_1', name: '', reason: '' }) as Update
	],
	[
		'the lines that tell of them',
		'sqlite_autoindex_timeline_entry_1 (organisation_id=? AND patient_id=?',
		(r) => withdrawTimeline(r, linesOf(slices), 1)
	],
	[
		'what is seen in series of films',
		'sqlite_autoindex_image_1 (organisation_id=? AND id=?',
		(r) => filledSlots(r, 'org_1', ['mnt_1', 'mnt_2'])
	],
	[
		'the phone of somebody who has no next step',
		'SEARCH number USING INDEX sqlite_autoindex_patient_phone_1 (organisation_id=? AND patient_id=?',
		(r) => lostPatients(r, clinic, { now: 1, before: null, limit: 20 })
	]
])('reads %s by an index of its own', async (_, index, ask) => {
	const plan = await planOfAsking(ask);
	expect(plan).toContain(index);
	// By the organisation alone everything of the house would be walked, but for a first one by its order.
	expect(plan.replace(/SEARCH patient_tag [^\n]*/, '')).not.toMatch(/\(organisation_id=\?\)/);
});
