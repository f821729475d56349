import type { ImageView } from '../../../contracts/images.ts';
import { layoutOf, type MountSlot } from '../../../domain/imaging/mounts.ts';
import type { KeptDrawing, WholeRecord } from '../whole-record.ts';
import { markup, NOTHING, table, type Markup } from './markup.ts';
import type { Speech } from './words.ts';

/** What was drawn over the images: what it measures, its words, and where on the image it lies. */
export const drawingRows = ({ drawings, images }: WholeRecord, speech: Speech): Markup => {
	const { say, word, time, tooth } = speech;
	const nameOf = namesOf(images.items, speech);
	return table(
		[
			say('image'),
			say('kind'),
			say('measure'),
			say('place'),
			say('words'),
			say('points'),
			say('by'),
			say('until')
		],
		drawings.items.map((one) => [
			nameOf(one.imageId),
			word('drawing', one.kind),
			measureWords(one, speech),
			one.tooth === null ? '' : tooth(one.tooth.fdi),
			one.text,
			markup`<code>${pointsOf(one)}</code>`,
			`${one.madeBy.name}, ${time(one.madeAt)}`,
			one.ended && `${time(one.ended.at)}, ${one.ended.by.name}`
		])
	);
};

/** Every series with its slots in their order; empty ones are left out. */
export const mountParts = ({ mounts, images }: WholeRecord, speech: Speech): Markup[] => {
	const { say, word, time } = speech;
	const nameOf = namesOf(images.items, speech);
	return mounts.items.map((one) => {
		const { retired } = one;
		const ended = retired
			? markup`<p class="quiet">${say('ended', { name: retired.byName, time: time(retired.at) })}. ${retired.reason}</p>`
			: NOTHING;
		return markup`<article><h3>${one.takenOn} · ${word('layout', one.layout)} <small>${one.addedBy.name}, ${time(one.addedAt)}</small></h3>${ended}${table(
			[say('place'), say('image')],
			layoutOf(one.layout).slots.flatMap((slot) => {
				const imageId = one.slots[slot.id];
				return imageId === undefined ? [] : [[slotWords(slot, speech), nameOf(imageId)]];
			})
		)}</article>`;
	});
};

/** What belongs there: the view of a photograph, the teeth of a film. */
const slotWords = ({ id, teeth }: MountSlot, { word, tooth }: Speech): string => {
	const [first, last] = [teeth[0], teeth.at(-1)];
	return first && last ? `${tooth(first)}–${tooth(last)}` : word('slot', id);
};

/** An image as the list of images tells it, found again there by its fingerprint. */
function namesOf(images: readonly ImageView[], { word }: Speech): (id: string) => string {
	const byId = new Map(images.map((one) => [one.id, one]));
	return (id) => {
		const one = byId.get(id);
		return one ? `${one.takenOn} · ${word('image', one.kind)} · ${one.sha256.slice(0, 12)}…` : id;
	};
}

function measureWords(drawing: KeptDrawing, { say, word }: Speech): string {
	const { kind, measure, scaleBy, millimetres } = drawing;
	if (kind === 'calibration') return say('millimetres', { length: tenths(millimetres ?? 0) });
	if (measure === null) return '';
	if (measure.of === 'angle') return `${tenths(measure.degrees)}°`;
	const length =
		measure.of === 'length'
			? tenths(measure.length)
			: `${tenths(measure.width)} × ${tenths(measure.height)}`;
	if (scaleBy === null) return say('pixels', { length });
	return `${say('millimetres', { length })} (${word('scale', scaleBy)})`;
}

const tenths = (value: number): string => String(Math.round(value * 10) / 10);

/** Pixels from the upper left corner; of a volume or film in frames, which one. */
const pointsOf = ({ frame, points }: KeptDrawing): string =>
	[...(frame > 0 ? [`#${frame + 1}`] : []), ...points.map(({ x, y }) => `${x},${y}`)].join(' ');
