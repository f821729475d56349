import { CONDITIONS, TOOTH_STATES } from '../../worker/domain/clinical/chart/vocabulary.ts';
import { shippedId } from '../../worker/domain/clinical/procedures/shipped.ts';
import { CHART, type DemoEntry } from './data/chart.ts';
import type { Demo } from './make-demo.ts';
import { pastDay, recordHouse, siteOn } from './record-house.ts';

/** The mouth of the demo's main case, in one call: what lay under later work comes first. */
export async function chartTeeth(baseUrl: string, demo: Demo): Promise<void> {
	const { owner, clinicId, people } = await recordHouse(baseUrl, demo);
	const entries = CHART.flatMap((one) => one.teeth.split(' ').map((fdi) => entryOf(one, fdi)));
	await owner.must('POST', `/patients/${people[0]}/chart/entries`, { clinicId, entries });
}

const isIn = (list: readonly string[], word: string) => list.includes(word);

function entryOf({ teeth: _, surfaces, what, on, ...rest }: DemoEntry, fdi: string) {
	const isState = isIn(TOOTH_STATES, what);
	const isWord = isState || isIn(CONDITIONS, what);
	return {
		...rest,
		...(on && { on: pastDay(on) }),
		kind: isState ? 'state' : isWord ? 'condition' : 'procedure',
		code: isWord ? what : shippedId(what),
		site: siteOn(fdi, surfaces)
	};
}
