import { describe, expect, it } from 'vitest';
import type { Site } from '../../../../worker/domain/clinical/areas.ts';
import type { PlanItem } from '../../../../worker/domain/clinical/plans/outline.ts';
import {
	revise,
	type Wanted,
	type WantedVisit
} from '../../../../worker/domain/clinical/plans/revise.ts';
import {
	bookedTooEarly,
	waitingVisits
} from '../../../../worker/domain/clinical/plans/sequence.ts';
import { freeze, notationOfFrozen } from '../../../../worker/domain/clinical/plans/snapshot.ts';
import {
	mayAct,
	PLAN_STATES,
	stateAfter,
	type PlanAct
} from '../../../../worker/domain/clinical/plans/states.ts';
import { startDays, totalsOf } from '../../../../worker/domain/clinical/plans/totals.ts';

const site36: Site = {
	area: 'tooth',
	teeth: [{ quadrant: 3, position: 6, primary: false, supernumerary: false }],
	surfaces: [],
	quadrant: null,
	sextant: null,
	arch: null
};
const anItem = (id: string, changed: Partial<PlanItem> = {}): PlanItem => ({
	id,
	alternativeId: 'a1',
	visitId: 'v1',
	position: 0,
	procedureId: 'prc_crown',
	code: 'CRN',
	names: { zh: '全冠', en: 'Crown', ru: 'Коронка' },
	look: 'crown',
	site: site36,
	price: 460_000,
	state: 'planned',
	...changed
});
const aVisit = (id: string, changed: Partial<WantedVisit> = {}): WantedVisit => ({
	id,
	title: id,
	minutes: 60,
	pattern: null,
	providerId: null,
	after: null,
	labDays: 0,
	items: [],
	...changed
});
const wanted = (visits: WantedVisit[], changed: Partial<Wanted> = {}): Wanted => ({
	title: 'Whole mouth',
	alternatives: [
		{
			id: 'a1',
			name: 'Implant',
			isRecommended: true,
			advantages: [],
			drawbacks: [],
			payment: '',
			phases: [{ name: 'One', visits }]
		}
	],
	removals: [],
	...changed
});
const NEW = { procedureId: 'prc_fill', site: site36, price: 48_000 };

describe('a revision of a plan', () => {
	it('adds what is new, moves what stands elsewhere, and leaves alone what stayed', () => {
		const items = [anItem('itm_1'), anItem('itm_2', { position: 1 })];
		const visits = [
			aVisit('v1', { items: [{ id: 'itm_1' }] }),
			aVisit('v2', { items: [NEW, { id: 'itm_2' }] })
		];
		const done = revise('draft', items, wanted(visits));
		expect(done).toMatchObject({
			ok: true,
			value: {
				added: [{ ...NEW, alternativeId: 'a1', visitId: 'v2', position: 0 }],
				moved: [{ id: 'itm_2', alternativeId: 'a1', visitId: 'v2', position: 1 }],
				removed: []
			}
		});
		expect(JSON.stringify(done)).not.toContain('"items"');
	});

	it('lets an item go from a draft, and from a plan that was shown only with words (F43)', () => {
		const items = [anItem('itm_1')];
		const empty = wanted([aVisit('v1')]);
		expect(revise('draft', items, empty)).toMatchObject({
			ok: true,
			value: { removed: [{ id: 'itm_1', code: null }] }
		});
		expect(revise('presented', items, empty)).toEqual({
			ok: false,
			failure: { path: 'removals', code: 'required' }
		});
		const said = (text: string) => ({
			...empty,
			removals: [{ itemId: 'itm_1', code: 'patient_declined' as const, text }]
		});
		expect(revise('accepted', items, said('患者说不酸，先'))).toMatchObject({
			ok: false,
			failure: { path: 'removals.0.text' }
		});
		expect(revise('accepted', items, said('患者说不酸，先观察半年再看'))).toMatchObject({
			ok: true,
			value: { removed: [{ id: 'itm_1', code: 'patient_declined' }] }
		});
	});

	it('never lets go of what is done, and takes no item of another plan, nor one twice', () => {
		const done = [anItem('itm_1', { state: 'done' })];
		const removals = [{ itemId: 'itm_1', code: 'cost' as const, text: 'x'.repeat(20) }];
		expect(revise('in_work', done, wanted([aVisit('v1')], { removals })).ok).toBe(false);
		const strange = wanted([aVisit('v1', { items: [{ id: 'itm_9' }] })]);
		expect(revise('draft', done, strange).ok).toBe(false);
		const twice = wanted([aVisit('v1', { items: [{ id: 'itm_1' }, { id: 'itm_1' }] })]);
		expect(revise('draft', done, twice).ok).toBe(false);
		const gone = [anItem('itm_1', { state: 'removed' })];
		expect(revise('draft', gone, wanted([aVisit('v1', { items: [{ id: 'itm_1' }] })])).ok).toBe(
			false
		);
	});

	it('refuses a visit that waits for a later one, for itself, or for another way to go', () => {
		const after = (visitId: string) => ({ after: { visitId, days: 90 } });
		const order = (visits: WantedVisit[]) => revise('draft', [], wanted(visits)).ok;
		expect(order([aVisit('v1'), aVisit('v2', after('v1'))])).toBe(true);
		expect(order([aVisit('v1', after('v2')), aVisit('v2')])).toBe(false);
		expect(order([aVisit('v1', after('v1'))])).toBe(false);
		expect(order([aVisit('v1'), aVisit('v1')])).toBe(false);
		expect(order([aVisit('v1', { pattern: 'XX' })])).toBe(false);
	});
});

describe('totals and dates', () => {
	const visits = [
		aVisit('v1', { minutes: 90 }),
		aVisit('v2', { minutes: 80, after: { visitId: 'v1', days: 7 } }),
		aVisit('v3', { minutes: 45, after: { visitId: 'v2', days: 90 }, labDays: 8 })
	];
	const alternative = wanted(visits).alternatives[0]!;

	it('counts what is live, and what of it is open', () => {
		const items = [
			anItem('itm_1', { price: 100, state: 'done' }),
			anItem('itm_2', { price: 250, visitId: 'v2' }),
			anItem('itm_3', { price: 1_000, state: 'removed' }),
			anItem('itm_4', { price: 9, alternativeId: 'a2' })
		];
		expect(totalsOf(alternative, items)).toEqual({
			...{ price: 350, open: 250, visits: 3, minutes: 215 },
			days: 97
		});
		expect([...startDays(alternative).values()]).toEqual([0, 7, 97]);
	});

	it('counts the laboratory from the visit that sent the impression there, not from today', () => {
		const lab = wanted([aVisit('v1'), aVisit('v2', { labDays: 8 }), aVisit('v3', { labDays: 3 })]);
		const waiting = (v1: string, today: string) =>
			waitingVisits(lab.alternatives[0]!, new Map([['v1', v1]]), today);
		expect(waiting('2026-11-12', '2026-11-17')).toEqual([
			{ visitId: 'v2', earliestOn: '2026-11-20' },
			{ visitId: 'v3', earliestOn: '2026-11-23' }
		]);
		expect(waiting('2026-11-01', '2026-11-17')[0]).toEqual({
			visitId: 'v2',
			earliestOn: '2026-11-17'
		});
	});

	it('sees a visit that was booked before its crown is made, or its wound healed', () => {
		const lab = wanted([
			aVisit('v1'),
			aVisit('v2', { labDays: 8 }),
			aVisit('v3', { after: { visitId: 'v1', days: 30 } })
		]).alternatives[0]!;
		const early = (...on: string[]) =>
			bookedTooEarly(lab, new Map(on.map((date, at) => [`v${at + 1}`, date])));
		expect(early('2026-11-12', '2026-11-20', '2026-12-12')).toEqual([]);
		expect(early('2026-11-14', '2026-11-20', '2026-12-12')).toEqual([
			{ visitId: 'v2', earliestOn: '2026-11-22' },
			{ visitId: 'v3', earliestOn: '2026-12-14' }
		]);
	});

	it('offers the next visits after what is held, never before healing is over', () => {
		const held = new Map([['v1', '2026-11-22']]);
		expect(waitingVisits(alternative, held, '2026-11-23')).toEqual([
			{ visitId: 'v2', earliestOn: '2026-11-29' },
			{ visitId: 'v3', earliestOn: '2027-02-27' }
		]);
		expect(waitingVisits(alternative, new Map(), '2026-12-31')[1]).toEqual({
			visitId: 'v2',
			earliestOn: '2027-01-07'
		});
	});
});

describe('a frozen plan', () => {
	const head = {
		planId: 'pln_1',
		clinic: 'Jing’an',
		patient: { name: '周雅琴', recordNumber: 'P-00001' },
		doctor: '李文博',
		currency: 'CNY',
		validUntilOn: null,
		notation: 'universal' as const
	};
	const outline = { title: 'Whole mouth', alternatives: wanted([aVisit('v1')]).alternatives };

	it('reads the same whatever order rows came in, and differs by one fen', () => {
		const items = [anItem('itm_1'), anItem('itm_2', { position: 1, price: 5 })];
		const { text, plan } = freeze(head, outline, items);
		expect(freeze(head, outline, items.toReversed()).text).toBe(text);
		expect(plan.alternatives[0]).toMatchObject({ total: 460_005, visits: 1 });
		expect(freeze(head, outline, [items[0]!, { ...items[1]!, price: 6 }]).text).not.toBe(text);
		expect(text).toContain('"teeth":["36"]');
		expect(freeze({ ...head, notation: 'fdi' }, outline, items).text).not.toBe(text);
		expect([notationOfFrozen(text), notationOfFrozen('{}')]).toEqual(['universal', 'fdi']);
	});
});

describe('states', () => {
	it('lets every act happen in its states and no other', () => {
		const allowed = (act: PlanAct) => PLAN_STATES.filter((state) => mayAct(state, act));
		expect(allowed('present')).toEqual(['draft', 'presented', 'declined']);
		expect(allowed('accept')).toEqual(['presented', 'accepted', 'in_work']);
		expect(allowed('revise')).toEqual(['draft', 'presented', 'accepted', 'in_work']);
		for (const state of ['done', 'replaced'] as const)
			for (const act of ['revise', 'present', 'accept', 'decline', 'replace', 'book'] as const)
				expect(stateAfter(state, act).ok).toBe(false);
		expect(stateAfter('in_work', 'accept')).toEqual({ ok: true, value: 'in_work' });
	});
});
