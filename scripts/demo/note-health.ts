import type { Caller } from './api-caller.ts';
import { HEALTH, HISTORY, LIST } from './data/health.ts';
import type { Demo } from './make-demo.ts';
import { recordHouse } from './record-house.ts';

/**
 * What must be known of the first patients' health, who answers for them, one history that waits for
 * the doctor, and one search that is kept for the house.
 */
export async function noteHealth(baseUrl: string, demo: Demo): Promise<void> {
	const { owner, clinicId, people } = await recordHouse(baseUrl, demo);
	for (const { patient, facts } of HEALTH)
		await owner.must('POST', `/patients/${people[patient]}/facts`, { clinicId, facts });
	await nameWhoAnswers(owner, clinicId, people);
	await answerHistory(owner, clinicId, people[HISTORY.patient] ?? '');
	await owner.must('POST', '/patient-lists', LIST);
}

/** The first patient has a doctor and was sent by the second. */
async function nameWhoAnswers(owner: Caller, clinicId: string, people: string[]): Promise<void> {
	const team = await owner.must<{
		doctors: { id: string; clinicId: string }[];
		coordinators: { id: string }[];
	}>('GET', '/care-team');
	await owner.must('PUT', `/patients/${people[0]}/care`, {
		doctorId: team.doctors.find((one) => one.clinicId === clinicId)?.id ?? null,
		coordinatorId: team.coordinators[0]?.id ?? null,
		referrerPatientId: people[1],
		referrerName: null,
		version: 0
	});
}

async function answerHistory(owner: Caller, clinicId: string, patientId: string): Promise<void> {
	const asked = await owner.must<{ url: string }>('POST', `/patients/${patientId}/questionnaires`, {
		...{ clinicId, by: 'kiosk' }
	});
	const token = asked.url.slice(asked.url.lastIndexOf('/') + 1);
	const { answers } = HISTORY;
	await owner.must('POST', `/public/questionnaires/${token}`, { language: 'zh', answers });
}
