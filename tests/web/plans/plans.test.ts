import { describe, expect, it } from 'vitest';
import type { AlternativeView, PlanItemView, PlanVisitView } from '#contracts/plan-views';
import { mouthOf } from '../../../web/src/lib/features/plans/drawing/plan-mouth.ts';
import * as content from '../../../web/src/lib/features/plans/state/content.ts';
import { pickOpening } from '../../../web/src/lib/features/plans/state/pick-opening.ts';
import { sitesOf } from '../../../web/src/lib/features/plans/state/wanted-site.ts';

const tooth = (quadrant: 1 | 2 | 3 | 4, position: number) => ({
	...{ quadrant, position, primary: false, supernumerary: false },
	fdi: `${quadrant}${position}`
});
const anItem = (id: string, look: PlanItemView['look'], at = tooth(2, 5)): PlanItemView => ({
	...{ id, procedureId: 'prc_1', code: 'C', names: { zh: 'x', en: 'x', ru: 'x' }, look },
	site: {
		...{ area: 'tooth', teeth: [at], surfaces: [], quadrant: null, sextant: null, arch: null }
	},
	...{ price: 100, state: 'planned', doneAt: null, isNew: false }
});
const aVisit = (id: string, items: PlanItemView[], after: string | null = null): PlanVisitView => ({
	...{ id, title: id, minutes: 60, pattern: null, providerId: null, labDays: 0, items },
	after: after === null ? null : { visitId: after, days: 7 },
	...{
		providerName: null,
		price: 0,
		isDone: false,
		booking: null,
		earliestOn: null,
		tooEarlyUntil: null
	}
});
const aWay = (visits: PlanVisitView[]): AlternativeView => ({
	...{ id: 'way1', name: 'Way', isRecommended: true, advantages: [], drawbacks: [], payment: '' },
	...{ total: 0, open: 0, visits: visits.length, minutes: 0, days: 0 },
	phases: [{ name: 'One', visits }]
});
const aPlan = (way: AlternativeView) => ({ title: 'T', validUntilOn: null, alternatives: [way] });

describe('the content of a plan', () => {
	const way = aWay([
		aVisit('v1', [anItem('itm_1', 'extraction'), anItem('itm_2', 'implant')]),
		aVisit('v2', [anItem('itm_3', 'crown')], 'v1')
	]);
	const whole = content.contentOf(aPlan(way));
	const idsIn = (one: content.Content) =>
		one.alternatives[0]!.phases[0]!.visits.map(({ id, items }) => [
			id,
			...items.map((item) => ('id' in item ? item.id : item.procedureId))
		]);

	it('moves and takes out items, and frees what waited for a visit that goes', () => {
		expect(idsIn(content.moveItem(whole, 'itm_2', 'v2'))).toEqual([
			['v1', 'itm_1'],
			['v2', 'itm_3', 'itm_2']
		]);
		expect(idsIn(content.removeItem(whole, 'itm_1'))[0]).toEqual(['v1', 'itm_2']);
		const without = content.dropVisit(whole, 'v1');
		expect(without.alternatives[0]!.phases[0]!.visits).toMatchObject([{ id: 'v2', after: null }]);
	});

	it('copies a way with new ids throughout, as new items, its waits pointing into the copy', () => {
		let n = 0;
		const copy = content.copyOf(way, 'Copy', () => `new${++n}`);
		const [first, second] = copy.phases[0]!.visits;
		expect(copy).toMatchObject({ name: 'Copy', isRecommended: false });
		expect(second!.after).toEqual({ visitId: first!.id, days: 7 });
		expect(first!.items[0]).toMatchObject({ procedureId: 'prc_1', price: 100 });
		expect(JSON.stringify(copy)).not.toMatch(/itm_|"id":"v1"|"visitId":"v1"|fdi/);
	});

	it('recommends one way at most', () => {
		const two = content.addAlternative(whole, content.copyOf(way, 'B', content.newPlanId));
		const id = two.alternatives[1]!.id;
		const changed = content.changeAlternative(two, id, { isRecommended: true });
		expect(changed.alternatives.map((one) => one.isRecommended)).toEqual([false, true]);
	});
});

describe('where something is done', () => {
	const where = { teeth: [tooth(3, 6), tooth(1, 1)], surfaces: ['M', 'O'] as const, part: '2' };
	const of = (area: Parameters<typeof sitesOf>[0]['area'], changed = {}) =>
		sitesOf({ area }, { ...where, surfaces: [...where.surfaces], ...changed });

	it('is one site a tooth, with the surfaces that each tooth has', () => {
		expect(of('tooth')).toHaveLength(2);
		expect(of('surface')!.map(({ surfaces }) => surfaces)).toEqual([['M', 'O'], ['M']]);
		expect(of('surface', { surfaces: ['O'] })).toBeNull();
		expect(of('tooth_range')).toHaveLength(1);
		expect(of('tooth', { teeth: [] })).toBeNull();
		expect(of('quadrant')).toMatchObject([{ area: 'quadrant', quadrant: 2 }]);
		expect(of('mouth')).toHaveLength(1);
	});
});

describe('the next time for a visit', () => {
	const opening = (start: string) => ({
		providerId: 'prv_1',
		chairId: 'chr_1',
		start,
		minutes: 60
	});
	const openings = [
		'2026-11-26T01:00',
		'2026-11-28T01:00',
		'2026-11-28T06:00',
		'2026-11-30T01:00'
	].map((start) => opening(`${start}:00Z`));
	const pick = (round: number, preferred: Parameters<typeof pickOpening>[2]) =>
		pickOpening(openings, 'Asia/Shanghai', preferred, round)?.start.slice(0, 16);

	it('is the first day, another day each round, and what the patient likes before all', () => {
		expect([0, 1, 2, 3].map((round) => pick(round, []))).toEqual([
			'2026-11-26T01:00',
			'2026-11-28T01:00',
			'2026-11-30T01:00',
			'2026-11-26T01:00'
		]);
		const saturday = [{ weekdays: [6], after: '13:00', before: null }];
		expect(pick(0, saturday)).toBe('2026-11-28T06:00');
		expect(pick(1, saturday)).toBe('2026-11-26T01:00');
		expect(pickOpening([], 'Asia/Shanghai', [], 0)).toBeNull();
	});
});

describe('the drawing of a plan', () => {
	it('draws thirty-two places, and colours only what is planned', () => {
		const known = { ...tooth(4, 6), presence: 'present' as const, coveredIds: [] };
		const facts = [
			{
				...{ entryId: 'e', mark: 'filling' as const, paint: 'done' as const },
				...{ surfaces: ['O' as const], material: null, detail: {} }
			}
		];
		const drawn = mouthOf(
			{ teeth: [{ ...known, facts }] },
			aWay([aVisit('v1', [anItem('i', 'crown')])])
		);
		expect(drawn).toHaveLength(32);
		expect(drawn.filter(({ isPlanned }) => isPlanned).map(({ key }) => key)).toEqual(['25']);
		const looks = (key: string) =>
			drawn.find((one) => one.key === key)!.side.shapes.map(({ look }) => look);
		expect(looks('25').some((look) => look.includes('planned'))).toBe(true);
		expect(looks('46').join(' ')).not.toMatch(/planned|done|finding/);
	});
});
