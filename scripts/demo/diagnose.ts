import { toothOfFdi } from '../../worker/domain/clinical/teeth/tooth.ts';
import { DAY_MS } from '../../worker/domain/time/calendar-dates.ts';
import { signIn } from './api-caller.ts';
import { DIAGNOSES, type DemoDiagnosis } from './data/diagnoses.ts';
import { MORNING_LIGHT } from './data/morning-light.ts';
import type { Demo } from './make-demo.ts';

/** What the demo's main case has, as its doctor would have put it down beside the tooth chart. */
export async function diagnose(baseUrl: string, demo: Demo): Promise<void> {
	const owner = await signIn(baseUrl, MORNING_LIGHT.owner.email, demo.password);
	if (!owner) throw new Error('the new owner cannot sign in');
	const { items: clinics } = await owner.must<{ items: { id: string; slug: string }[] }>(
		'GET',
		'/clinics'
	);
	const clinicId = clinics.find(({ slug }) => slug === 'jingan')?.id;
	const patientId = demo.patients['jingan']?.grown[0];
	if (!clinicId || !patientId) return;
	// Nothing is known from the future, whatever the computer's clock says.
	const latest = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
	for (const one of DIAGNOSES)
		await owner.must('POST', `/patients/${patientId}/diagnoses`, {
			clinicId,
			...bodyOf(one, latest)
		});
}

const bodyOf = ({ tooth, surfaces, on, ...rest }: DemoDiagnosis, latest: string) => ({
	...rest,
	on: on < latest ? on : latest,
	site: tooth
		? {
				area: surfaces ? 'surface' : 'tooth',
				teeth: [toothOfFdi(tooth)],
				surfaces: [...(surfaces ?? '')]
			}
		: { area: 'mouth' }
});
