import { describe, expect, it } from 'vitest';
import type { Procedure } from '#contracts/procedures';
import { entriesOn } from '#domain/clinical/chart/entry-dates';
import { odontogramOn } from '#domain/clinical/chart/odontogram';
import { SHIPPED_PROCEDURES, shippedId } from '#domain/clinical/procedures/shipped';
import type { Surface } from '#domain/clinical/teeth/surfaces';
import { fdiOf } from '#domain/clinical/teeth/tooth';
import { readLine } from '../../../web/src/lib/features/chart/entry/command-line.ts';
import { keyAct } from '../../../web/src/lib/features/chart/entry/keys.ts';
import { entriesOf, type Chosen } from '../../../web/src/lib/features/chart/entry/to-entries.ts';
import { ALL_TOOLS } from '../../../web/src/lib/features/chart/entry/tools.ts';
import { anEntry, toothAt } from '../../support/a-chart.ts';

const TODAY = '2026-11-22';
const procedures = SHIPPED_PROCEDURES.map((one) => ({
	...one,
	id: shippedId(one.code),
	isActive: true
})) as unknown as Procedure[];

describe('the command line', () => {
	const read = (
		text: string,
		notation: Parameters<typeof readLine>[1] = 'fdi',
		chosen: string[] = []
	) => {
		const line = readLine(text, notation, procedures, chosen.map(toothAt));
		return {
			teeth: line.teeth.map(fdiOf).join(),
			surfaces: line.surfaces.join(''),
			item: line.tool?.id ?? line.procedure?.code ?? null,
			status: line.status,
			unknown: line.unknown
		};
	};
	const nothing = { teeth: '', surfaces: '', item: null, status: null, unknown: null };

	it.each([
		['36 MOD C', { teeth: '36', surfaces: 'MOD', item: 'filling' }],
		['36,46 o q', { teeth: '36,46', surfaces: 'O', item: 'caries' }],
		['12-22 k :3', { teeth: '12,11,21,22', item: 'crown', status: 'completed' }],
		['24-26 s', { teeth: '24,25,26', item: 'bridge' }],
		['16 op c', { teeth: '16', surfaces: 'OL', item: 'filling' }],
		['16 p', { teeth: '16', item: 'implant' }],
		['11 o', { teeth: '11', surfaces: 'I' }],
		['36 e160', { teeth: '36', item: 'E160' }],
		['36 mox', { teeth: '36', unknown: 'mox' }],
		['99', { unknown: '99' }],
		['', {}]
	])('understands "%s"', (text, meant) => {
		expect(read(text)).toEqual({ ...nothing, ...meant });
	});

	it('speaks the notation in use', () => {
		expect(read('19 MO C', 'universal')).toMatchObject({ teeth: '36', item: 'filling' });
		expect(read('LL6 MO C', 'palmer')).toMatchObject({ teeth: '36', item: 'filling' });
	});

	it('without a tooth speaks of what is chosen', () => {
		expect(read('MOD C', 'fdi', ['36'])).toMatchObject({
			teeth: '',
			surfaces: 'MOD',
			item: 'filling'
		});
	});
});

describe('a press', () => {
	const chosen = (teeth: string, surfaces: string, more: Partial<Chosen> = {}): Chosen => ({
		teeth: teeth.split(' ').filter(Boolean).map(toothAt),
		surfacesOf: () => [...surfaces] as Surface[],
		status: 'planned',
		material: null,
		procedures,
		odontogram: new Map(),
		holding: [],
		...more
	});
	const use = (id: string, given: Chosen) => {
		const wish = entriesOf(
			ALL_TOOLS.find((tool) => tool.id === id)!,
			given
		);
		return 'lack' in wish
			? wish.lack
			: wish.entries.map(({ code, site, status }) =>
					[site.teeth.map(fdiOf), site.surfaces.join(''), code, status]
						.flat()
						.filter(Boolean)
						.join(' ')
				);
	};

	it('says what it lacks', () => {
		expect(use('filling', chosen('', ''))).toBe('teeth');
		expect(use('filling', chosen('36', ''))).toBe('surfaces');
		expect(use('bridge', chosen('24', ''))).toBe('two_teeth');
		expect(use('bridge', chosen('24 26', ''))).toBe('no_pontic');
	});

	it('writes an entry a tooth, with the procedure that each tooth asks for', () => {
		expect(use('filling', chosen('36 11', 'M'))).toEqual([
			'36 M prc_r121 planned',
			'11 M prc_r111 planned'
		]);
	});

	it('keeps a finding a finding, whatever state is chosen for work', () => {
		expect(use('caries', chosen('36', 'MO'))).toEqual(['36 MO caries condition']);
		expect(use('caries', chosen('36', 'MO', { status: 'referred' }))).toEqual([
			'36 MO caries referred'
		]);
		expect(use('wedge_defect', chosen('35', ''))).toEqual(['35 V wedge_defect condition']);
		expect(use('missing', chosen('18', '', { status: 'existing_other' }))).toEqual([
			'18 missing existing_other'
		]);
		expect(use('primary_present', chosen('25', ''))).toEqual(['65 primary_present condition']);
	});

	it('puts a crown on an implant where one stands', () => {
		const implant = [anEntry('46', { look: 'implant' })];
		const odontogram = odontogramOn(implant, TODAY);
		expect(use('crown', chosen('46', '', { odontogram }))).toEqual(['46 prc_i050 planned']);
		expect(use('crown', chosen('47', ''))).toEqual(['47 prc_f110 planned']);
	});

	it('spans a bridge over what is gone', () => {
		const gone = [anEntry('25', { kind: 'state', code: 'missing' })];
		expect(use('bridge', chosen('24 26', '', { odontogram: odontogramOn(gone, TODAY) }))).toEqual([
			'24 prc_f140 planned',
			'25 prc_f150 planned',
			'26 prc_f140 planned'
		]);
	});

	it('takes the place of what was planned when it is done', () => {
		const planned = anEntry('36', {
			look: 'filling',
			surfaces: 'MO',
			status: 'planned',
			code: 'prc_r122'
		});
		const holding = entriesOn([planned], TODAY);
		const wish = (surfaces: string, status: 'completed' | 'planned') =>
			entriesOf(
				ALL_TOOLS.find(({ id }) => id === 'filling')!,
				chosen('36', surfaces, { status, holding })
			);
		expect(wish('MO', 'completed')).toMatchObject({ entries: [{ replacesId: planned.id }] });
		expect(wish('MOD', 'completed')).toMatchObject({ entries: [{ replacesId: null }] });
		expect(wish('MO', 'planned')).toMatchObject({ entries: [{ replacesId: null }] });
	});
});

describe('a key on a tooth', () => {
	const press = (key: string, more: Partial<Parameters<typeof keyAct>[0]> = {}, at = '36') =>
		keyAct(
			{
				key,
				code: `Key${key.toUpperCase()}`,
				altKey: false,
				ctrlKey: false,
				metaKey: false,
				shiftKey: false,
				...more
			},
			toothAt(at)
		);

	it('walks the arch and across to the other', () => {
		expect(press('ArrowLeft')).toMatchObject({ act: 'go', to: toothAt('35') });
		expect(press('ArrowRight', { shiftKey: true })).toMatchObject({
			act: 'reach',
			to: toothAt('37')
		});
		expect(press('ArrowUp')).toMatchObject({ act: 'go', to: toothAt('26') });
		expect(press('ArrowDown')).toBeNull();
		expect(press('ArrowLeft', {}, '65')).toMatchObject({ to: toothAt('24') });
	});

	it('names surfaces before tools, and knows a letter by its place on another keyboard', () => {
		expect(press('m')).toEqual({ act: 'surface', surface: 'M' });
		expect(press('i')).toEqual({ act: 'surface', surface: 'O' });
		expect(press('c')).toMatchObject({ act: 'tool', tool: { id: 'filling' } });
		expect(press('\u0441', { code: 'KeyC' })).toMatchObject({
			act: 'tool',
			tool: { id: 'filling' }
		});
		expect(press('2', { altKey: true, code: 'Digit2' })).toEqual({
			act: 'status',
			status: 'planned'
		});
		expect(press('3', { code: 'Digit3' })).toEqual({ act: 'type', text: '3' });
		expect(press('z', { ctrlKey: true })).toEqual({ act: 'undo' });
		expect(press('c', { ctrlKey: true })).toBeNull();
	});

	it('gives no two tools one letter, and none a letter of a surface but P', () => {
		const letters = ALL_TOOLS.flatMap(({ key }) => key ?? []);
		expect(new Set(letters).size).toBe(letters.length);
		expect(letters.filter((letter) => 'modblvif'.includes(letter))).toEqual([]);
	});
});
