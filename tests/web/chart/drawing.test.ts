import { expect, it } from 'vitest';
import { odontogramOn } from '#domain/clinical/chart/odontogram';
import { isSameTooth } from '#domain/clinical/teeth/arch';
import { occlusalOf } from '../../../web/src/lib/features/chart/anatomy/occlusal.ts';
import type { Command } from '../../../web/src/lib/features/chart/anatomy/path.ts';
import { denturesOf } from '../../../web/src/lib/features/chart/drawing/dentures.ts';
import { COLUMNS } from '../../../web/src/lib/features/chart/drawing/layout.ts';
import { occlusalShapes } from '../../../web/src/lib/features/chart/drawing/occlusal-shapes.ts';
import { sideOf } from '../../../web/src/lib/features/chart/drawing/side-shapes.ts';
import { paintedSurfaces } from '../../../web/src/lib/features/chart/drawing/tooth-view.ts';
import { viewsOf } from '../../../web/src/lib/features/chart/drawing/views.ts';
import { anEntry, toothAt } from '../../support/a-chart.ts';

const TODAY = '2026-11-22';
const found = (surfaces: string) => anEntry('16', { surfaces });
const planned = (surfaces: string) =>
	anEntry('16', { surfaces, look: 'filling', status: 'planned', code: 'prc_r122' });
const viewOf = (entries: Parameters<typeof odontogramOn>[0]) =>
	viewsOf('upper', 'permanent', odontogramOn(entries, TODAY), 40).find(
		(view) => view !== null && isSameTooth(view.tooth, toothAt('16'))
	)!;

it('paints a surface once in each paint, the last over those before it', () => {
	const { facts } = viewOf([found('M'), planned('M'), found('MO'), found('M')]);
	expect(paintedSurfaces(facts).map(({ surface, paint }) => `${surface} ${paint}`)).toEqual([
		'M planned',
		'O finding',
		'M finding'
	]);
});

it('draws a tooth that was charted fifty times as one that was charted once', () => {
	const place = { x: 100, y: 100, k: 4 };
	const drawn = (times: number) => {
		const view = viewOf(Array.from({ length: times }, () => found('M')));
		const side = sideOf(view, { x: 100, edge: 100, kx: 6, ky: 5 });
		return [side.shapes, occlusalShapes(view, place).shapes];
	};
	expect(drawn(50)).toEqual(drawn(1));
});

it('writes an outline anew where it stands elsewhere', () => {
	const at = (x: number) => occlusalShapes(viewOf([]), { x, y: 100, k: 4 }).targets[0]?.d;
	expect(at(100)).toBe(at(100));
	expect(at(100)).not.toBe(at(200));
});

it('runs the outline of a crown through the points of its surfaces', () => {
	const { outline, surfaces } = occlusalOf(toothAt('16'));
	const placeOf = ([, x = 0, y = 0]: Command) => `${x.toFixed(6)} ${y.toFixed(6)}`;
	const places = outline.map(placeOf);
	const mesial = surfaces.find(({ surface }) => surface === 'M')!.path;
	const outer = mesial.slice(0, (mesial.length - 1) / 2).map(placeOf);
	expect(outer.length).toBeGreaterThan(10);
	expect(outer.filter((place) => !places.includes(place))).toEqual([]);
});

it('lays a denture over the missing teeth of its arch, over all of it where none is missing', () => {
	const { site, ...denture } = anEntry('16', {
		look: 'denture',
		status: 'planned',
		code: 'prc_f210'
	});
	const arch = { ...site, area: 'arch' as const, teeth: [], surfaces: [], arch: 'lower' as const };
	const gaps = ['46', '36', '16'].map((fdi) => anEntry(fdi, { kind: 'state', code: 'missing' }));
	const drawn = (entries: Parameters<typeof odontogramOn>[0]) =>
		denturesOf([{ ...denture, site: arch }], odontogramOn(entries, TODAY))[0]!;
	const middles = COLUMNS.map(({ x }) => x);
	expect(drawn(gaps).saddles).toEqual([middles[2], middles[13]]);
	expect([drawn(gaps).from < middles[2]!, drawn(gaps).to > middles[13]!]).toEqual([true, true]);
	expect(drawn([])).toMatchObject({ saddles: [], paint: 'planned' });
	expect([drawn([]).from < middles[0]!, drawn([]).to > middles[15]!]).toEqual([true, true]);
});
