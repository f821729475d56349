import { surfacesOf, type Surface } from '../../worker/domain/clinical/teeth/surfaces.ts';
import { toothOfFdi } from '../../worker/domain/clinical/teeth/tooth.ts';
import type { Caller } from './api-caller.ts';
import { SHORT_TITLE, SHORT_WAY, TITLE, WAYS, type DemoWay } from './data/plans.ts';
import type { Demo } from './make-demo.ts';
import { recordHouse } from './record-house.ts';

interface Priced {
	id: string;
	code: string;
	area: string;
}

/**
 * The first patient weighs three ways to go, explained a while ago; the second has signed the only
 * one, so that lists and figures have something to show.
 */
export async function planTreatments(baseUrl: string, demo: Demo): Promise<void> {
	const { owner, clinicId, people } = await recordHouse(baseUrl, demo);
	const [first, second] = people;
	if (!first || !second) return;
	const [{ items: priceList }, { items: providers }] = await Promise.all([
		owner.must<{ items: Priced[] }>('GET', `/clinics/${clinicId}/procedures`),
		owner.must<{ items: { id: string }[] }>('GET', `/clinics/${clinicId}/providers`)
	]);
	const doctorId = providers[0]?.id;
	const common = { clinicId, doctorId };
	const whole = await make(owner, first, priceList, { ...common, title: TITLE }, WAYS);
	await owner.must('POST', `/plans/${whole}/presentation`);
	const short = await make(owner, second, priceList, { ...common, title: SHORT_TITLE }, [
		SHORT_WAY
	]);
	await owner.must('POST', `/plans/${short}/presentation`);
	const { hash, alternatives } = await owner.must<{
		hash: string;
		alternatives: { id: string }[];
	}>('GET', `/plans/${short}`);
	const { name } = await owner.must<{ name: string }>('GET', `/patients/${second}`);
	await owner.must('POST', `/plans/${short}/acceptance`, {
		...{ alternativeId: alternatives[0]?.id, hash, name, strokes: STROKES }
	});
}

/** A line that a hand could have drawn. */
const STROKES = [
	[
		[180, 640, 0],
		[300, 300, 140],
		[420, 660, 260],
		[560, 320, 390],
		[760, 600, 560]
	]
];

async function make(
	owner: Caller,
	patientId: string,
	priceList: Priced[],
	head: { clinicId: string; doctorId: string | undefined; title: string },
	ways: DemoWay[]
): Promise<string> {
	const alternatives = ways.map((way, at) => wayOf(way, at, priceList));
	const { id } = await owner.must<{ id: string }>('POST', `/patients/${patientId}/plans`, {
		...head,
		alternatives
	});
	return id;
}

function wayOf({ phases, ...way }: DemoWay, at: number, priceList: Priced[]) {
	let number = 0;
	const idOf = (visit: number) => `way${at + 1}visit${visit}`;
	return {
		...way,
		id: `way${at + 1}`,
		phases: phases.map(({ name, visits }) => ({
			name,
			visits: visits.map(({ title, minutes, items, after, labDays = 0 }) => ({
				id: idOf(++number),
				...{ title, minutes, labDays },
				after: after ? { visitId: idOf(after[0]), days: after[1] } : null,
				items: items.map(([code, where, price]) => itemOf(code, where, price, priceList))
			}))
		}))
	};
}

function itemOf(code: string, where: string, price: number, priceList: Priced[]) {
	const procedure = priceList.find((one) => one.code === code);
	if (!procedure) throw new Error(`no procedure ${code}`);
	const [key = '', signs = ''] = where.split(' ');
	const tooth = toothOfFdi(key);
	const surfaces = tooth
		? ([...signs] as Surface[]).filter((one) => surfacesOf(tooth).includes(one))
		: [];
	return {
		procedureId: procedure.id,
		price,
		site: { area: procedure.area, teeth: tooth ? [tooth] : [], surfaces }
	};
}
