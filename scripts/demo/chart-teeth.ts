import { CONDITIONS, TOOTH_STATES } from '../../worker/domain/clinical/chart/vocabulary.ts';
import { shippedId } from '../../worker/domain/clinical/procedures/shipped.ts';
import { DAY_MS } from '../../worker/domain/time/calendar-dates.ts';
import { toothOfFdi } from '../../worker/domain/clinical/teeth/tooth.ts';
import { signIn } from './api-caller.ts';
import { CHART, type DemoEntry } from './data/chart.ts';
import { MORNING_LIGHT } from './data/morning-light.ts';
import type { Demo } from './make-demo.ts';

/** The mouth of the demo's main case, in one call: what lay under later work comes first. */
export async function chartTeeth(baseUrl: string, demo: Demo): Promise<void> {
	const owner = await signIn(baseUrl, MORNING_LIGHT.owner.email, demo.password);
	if (!owner) throw new Error('the new owner cannot sign in');
	const { items: clinics } = await owner.must<{ items: { id: string; slug: string }[] }>(
		'GET',
		'/clinics'
	);
	const clinicId = clinics.find(({ slug }) => slug === 'jingan')?.id;
	const patientId = demo.patients['jingan']?.grown[0];
	if (!clinicId || !patientId) return;
	// Nothing is charted in the future, whatever the computer's clock says.
	const latest = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
	const entries = CHART.flatMap((one) =>
		one.teeth.split(' ').map((fdi) => entryOf(one, fdi, latest))
	);
	await owner.must('POST', `/patients/${patientId}/chart/entries`, { clinicId, entries });
}

const isIn = (list: readonly string[], word: string) => list.includes(word);

function entryOf(
	{ teeth: _, surfaces, what, on, ...rest }: DemoEntry,
	fdi: string,
	latest: string
) {
	const isState = isIn(TOOTH_STATES, what);
	const isWord = isState || isIn(CONDITIONS, what);
	return {
		...rest,
		...(on && { on: on < latest ? on : latest }),
		kind: isState ? 'state' : isWord ? 'condition' : 'procedure',
		code: isWord ? what : shippedId(what),
		site: {
			area: surfaces ? 'surface' : 'tooth',
			teeth: [toothOfFdi(fdi)],
			surfaces: [...(surfaces ?? '')]
		}
	};
}
