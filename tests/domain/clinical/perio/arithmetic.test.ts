import { describe, expect, it } from 'vitest';
import { compareExams, depthChange } from '#domain/clinical/perio/comparison';
import { examTeeth } from '#domain/clinical/perio/exam-teeth';
import { entranceAt, entrancesOf } from '#domain/clinical/perio/furcations';
import { indicesOf, percentOf } from '#domain/clinical/perio/indices';
import { joinTeeth, takeBack } from '#domain/clinical/perio/join-readings';
import { packMeasurements, unpackMeasurements } from '#domain/clinical/perio/packing';
import {
	attachmentLoss,
	emptyReading,
	isReading,
	type PerioReading,
	type PerioTeeth
} from '#domain/clinical/perio/reading';
import { NO_FACTORS } from '#domain/clinical/perio/staging';
import { fdiOf, PERMANENT_TEETH, toothOfFdi } from '#domain/clinical/teeth/tooth';

const tooth = (fdi: string) => toothOfFdi(fdi) ?? expect.unreachable(fdi);
const reading = (what: Partial<PerioReading>): PerioReading => ({ ...emptyReading(), ...what });
const fullMouth = (): Record<string, PerioReading> =>
	Object.fromEntries(
		[...PERMANENT_TEETH.upper, ...PERMANENT_TEETH.lower].map((one) => [fdiOf(one), emptyReading()])
	);

describe('the numbers of an exam', () => {
	it('marks 19 of 192 sites as 10 %, and skipped teeth are in neither number', () => {
		expect(percentOf(19, 192)).toBe(10);
		const teeth = fullMouth();
		for (const fdi of ['16', '26', '36']) teeth[fdi] = reading({ flags: [1, 1, 1, 1, 1, 1] });
		teeth['46'] = reading({ flags: [5, 0, 0, 0, 0, 0] });
		const { available, shares } = indicesOf(teeth);
		expect([available, shares.bleeding]).toEqual([192, { marked: 19, percent: 10 }]);
		expect(shares.plaque).toEqual({ marked: 1, percent: 1 });
		for (const fdi of ['18', '28', '38', '48']) teeth[fdi] = emptyReading({ isSkipped: true });
		const without = indicesOf(teeth);
		expect([without.available, without.shares.bleeding.percent]).toEqual([168, 11]);
		expect(indicesOf({}).shares.bleeding.percent).toBeNull();
	});

	it('computes attachment loss from depth and margin: recession adds, overgrowth takes away', () => {
		const one = reading({
			depths: [5, 3, 6, null, 4, 4],
			recessions: [1, -2, 0, 2, null, -4]
		});
		expect([0, 1, 2, 3, 4, 5].map((site) => attachmentLoss(one, site as 0))).toEqual([
			6,
			1,
			6,
			null,
			null,
			0
		]);
		const { worst, meanDepth, from4, from6, probed } = indicesOf({ '16': one });
		expect({ worst, meanDepth, from4, from6, probed }).toEqual({
			worst: { loss: 6, fdi: '16', site: 0 },
			meanDepth: 4.4,
			from4: 4,
			from6: 1,
			probed: 5
		});
	});

	it('has furcations where roots part, and nowhere else', () => {
		const named = ['16', '14', '15', '11', '36', '34', '55', '75'].map((fdi) =>
			entrancesOf(tooth(fdi)).join('')
		);
		expect(named).toEqual(['BMD', 'MD', '', '', 'BL', '', 'BMD', 'BL']);
		expect([0, 1, 2, 3, 4, 5].map((site) => entranceAt(tooth('16'), site))).toEqual([
			'B',
			'B',
			'B',
			'M',
			'M',
			'D'
		]);
		expect(entranceAt(tooth('36'), 4)).toBe('L');
		expect(entranceAt(tooth('14'), 1)).toBeNull();
	});

	it('takes no number that a probe cannot give', () => {
		expect(isReading('16', reading({ depths: [19, 0, 0, 0, 0, 0] }))).toBe(true);
		expect(isReading('16', reading({ depths: [20, 0, 0, 0, 0, 0] }))).toBe(false);
		expect(isReading('16', reading({ recessions: [-19, 0, 0, 0, 0, 0] }))).toBe(true);
		expect(isReading('16', reading({ flags: [16, 0, 0, 0, 0, 0] }))).toBe(false);
		expect(isReading('16', reading({ furcations: { D: 3 }, mobility: 3 }))).toBe(true);
		expect(isReading('36', reading({ furcations: { D: 1 } }))).toBe(false);
		expect(isReading('16', reading({ furcations: { D: 1 }, isImplant: true }))).toBe(false);
		expect(isReading('16', reading({ mobility: 4 }))).toBe(false);
		expect(isReading('16', reading({ isSkipped: true, mobility: 0 }))).toBe(false);
		expect(isReading('99', emptyReading())).toBe(false);
	});

	it('is packed and read back the same, a full mouth below eight kilobytes', () => {
		const full = reading({
			depths: [19, 12, 3, 2, 4, 3],
			recessions: [-1, 2, 1, 0, 1, 11],
			flags: [15, 1, 2, 4, 8, 0],
			furcations: { B: 2 },
			mobility: 1
		});
		const teeth = Object.fromEntries(
			Object.keys(fullMouth()).map((fdi) => [fdi, fdi === '18' ? emptyReading() : full])
		);
		const measurements = { teeth, factors: { ...NO_FACTORS, teethLost: 2 } };
		const text = packMeasurements(measurements);
		expect(unpackMeasurements(text)).toEqual(measurements);
		expect(text.length).toBeLessThan(8_000);
		expect(() => unpackMeasurements('{"v":2,"t":{}}')).toThrow('perio format 2');
	});
});

describe('two exams', () => {
	const before: PerioTeeth = { '16': reading({ depths: [6, 4, 5, 3, null, 7] }) };
	it('differ where both were probed; two millimetres are worth an arrow', () => {
		const now = { '16': reading({ depths: [4, 3, 7, 3, 5, null] }) };
		expect([0, 1, 2, 3, 4, 5].map((site) => depthChange(now, before, '16', site as 0))).toEqual([
			-2,
			-1,
			2,
			0,
			null,
			null
		]);
		expect(compareExams(now, before)).toEqual({ compared: 4, better: 1, worse: 1 });
	});
	it('are not compared where an implant took the place of the tooth', () => {
		const now = { '16': reading({ depths: [3, 3, 3, 3, 3, 3], isImplant: true }) };
		expect(compareExams(now, before).compared).toBe(0);
	});
	it('join site by site what two people wrote on one draft', () => {
		const base = { '16': reading({ depths: [3, 3, 3, 3, 3, 3] }) };
		const mine = { '16': reading({ depths: [5, 3, 3, 3, 3, 3], furcations: { B: 1 } }) };
		const theirs = { '16': reading({ depths: [3, 4, 3, 3, 3, 3], mobility: 1 }) };
		expect(joinTeeth(base, mine, theirs)['16']).toEqual(
			reading({ depths: [5, 4, 3, 3, 3, 3], furcations: { B: 1 }, mobility: 1 })
		);
		const out = { '16': emptyReading({ isSkipped: true }) };
		expect(joinTeeth(base, mine, out)).toEqual(out);
	});
	it('are taken back step by step, without what somebody else measured since', () => {
		const first = { '16': reading({ depths: [3, 3, 3, null, null, null] }) };
		const changed = { '16': reading({ depths: [3, 7, 3, null, null, null] }) };
		const now = {
			'16': reading({ depths: [3, 7, 3, 4, 4, 4], mobility: 1 }),
			'26': reading({ depths: [2, 2, 2, 2, 2, 2] })
		};
		expect(takeBack(now, first, changed)).toEqual({
			'16': reading({ depths: [3, 3, 3, 4, 4, 4], mobility: 1 }),
			'26': now['26']
		});
		const out = { '16': emptyReading({ isSkipped: true }) };
		expect(takeBack({ ...now, ...out }, changed, out)['16']).toEqual(changed['16']);
	});
});

describe('the teeth of a new exam', () => {
	const entry = (id: string, kind: string, code: string, fdi: string, look = 'none') => ({
		...{ id, kind, code, look, status: 'completed', material: null, detail: {}, bridgeId: null },
		...{ onDate: '2026-01-01', endedOn: null, ending: null },
		site: { area: 'tooth', teeth: [tooth(fdi)], surfaces: [] }
	});
	it('are those of the tooth chart: missing out, implants in, a kept primary tooth by its own name', () => {
		const entries = [
			entry('ent_1', 'state', 'missing', '18'),
			entry('ent_2', 'state', 'missing', '46'),
			entry('ent_3', 'procedure', 'prc_i', '46', 'implant'),
			entry('ent_4', 'state', 'missing', '25'),
			entry('ent_5', 'state', 'primary_present', '65')
		] as unknown as Parameters<typeof examTeeth>[0];
		const teeth = examTeeth(entries, '2026-11-22', 46);
		expect(Object.keys(teeth)).toHaveLength(32);
		expect(teeth['18']).toMatchObject({ isSkipped: true });
		expect(teeth['46']).toMatchObject({ isSkipped: false, isImplant: true });
		expect([teeth['65']?.isSkipped, teeth['25']]).toEqual([false, undefined]);
		expect(indicesOf(teeth).available).toBe(31 * 6);
		const child = examTeeth([], '2026-11-22', 8);
		expect([child['16']?.isSkipped, child['17']?.isSkipped, child['55']?.isSkipped]).toEqual([
			false,
			true,
			false
		]);
	});
});
