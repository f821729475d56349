import { DIAGNOSES, type DemoDiagnosis } from './data/diagnoses.ts';
import type { Demo } from './make-demo.ts';
import { pastDay, recordHouse, siteOn } from './record-house.ts';

/** What the demo's main case has, as its doctor would have put it down beside the tooth chart. */
export async function diagnose(baseUrl: string, demo: Demo): Promise<void> {
	const { owner, clinicId, people } = await recordHouse(baseUrl, demo);
	for (const one of DIAGNOSES)
		await owner.must('POST', `/patients/${people[0]}/diagnoses`, { clinicId, ...bodyOf(one) });
}

const bodyOf = ({ tooth, surfaces, on, ...rest }: DemoDiagnosis) => ({
	...rest,
	on: pastDay(on),
	site: tooth ? siteOn(tooth, surfaces) : { area: 'mouth' }
});
