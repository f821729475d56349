import { expect, it } from 'vitest';
import {
	mergePages,
	placeText,
	readPlace,
	type TimelinePlace
} from '../../../worker/domain/clinical/timeline-page.ts';
import { idBoundary, makeId, momentOf } from '../../../worker/domain/kernel/ids.ts';

it('pages through several sources meet every line once, in order, also lines of one moment', () => {
	const sources = ['apt', 'nte', 'msg'].map((kind, source) =>
		Array.from({ length: 40 }, (_, n) => ({
			at: 1_000 + ((n * 7 + source) % 23),
			id: `${kind}_${String(n).padStart(3, '0')}`
		}))
	);
	const sorted = sources.map((lines) =>
		lines.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
	);
	const isBefore = (line: TimelinePlace, place: TimelinePlace | null) =>
		place === null || line.at < place.at || (line.at === place.at && line.id < place.id);
	const seen: TimelinePlace[] = [];
	let place: TimelinePlace | null = null;
	do {
		const from: TimelinePlace | null = place;
		const page: { lines: TimelinePlace[]; next: TimelinePlace | null } = mergePages(
			sorted.map((lines) => lines.filter((line) => isBefore(line, from)).slice(0, 8)),
			7
		);
		seen.push(...page.lines);
		place = page.next;
	} while (place !== null);
	expect(seen).toHaveLength(120);
	expect(new Set(seen.map(({ id }) => id)).size).toBe(120);
	expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).toSorted((a, b) => b - a));
});

it('a cursor is read back as it was written, and nothing else is one', () => {
	const place = { at: 1_763_000_000_000, id: 'nte_01jd.signed' };
	expect(readPlace(placeText(place))).toEqual(place);
	for (const text of ['', 'abc', '12', '12.', '12.a b', `${'9'.repeat(17)}.a`])
		expect(readPlace(text), text).toBeNull();
});

it('an id tells its moment, and the boundary of a moment parts those before from those after', () => {
	const at = 1_763_000_000_000;
	const id = makeId('msg', at, new Uint8Array(16).fill(31));
	expect(momentOf(id)).toBe(at);
	expect(momentOf('msg_short')).toBeNaN();
	expect(id < idBoundary('msg', at)).toBe(false);
	expect(id < idBoundary('msg', at + 1)).toBe(true);
});
