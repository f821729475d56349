import type { ImageView } from '#contracts/images';
import { measureOf, type Scale } from '#domain/imaging/annotations/measuring';
import type { Drawing } from '#domain/imaging/annotations/vocabulary';
import { volumeOf } from '#domain/imaging/dicom/volume';
import type { ImageKind } from '#domain/imaging/vocabulary';
import * as fmt from '$lib/fmt.ts';
import { toothWord } from '$lib/features/chart/tooth-notation.svelte.ts';
import { m } from '$lib/paraglide/messages.js';
import { toolWord } from './drawing/tools.ts';
import type { Unopenable, UnopenableReason } from './picture/picture.ts';
import type { PresetId } from './render/histogram.ts';

const KINDS: Record<ImageKind, () => string> = {
	intraoral: m.viewer_kind_intraoral,
	panoramic: m.viewer_kind_panoramic,
	cephalometric: m.viewer_kind_cephalometric,
	cbct: m.viewer_kind_cbct,
	photo: m.viewer_kind_photo,
	document: m.viewer_kind_document
};
export const kindWord = (kind: ImageKind): string => KINDS[kind]();

/** `全景片`, with its teeth where they are said: `根尖片 16 17`. */
export const nameOf = ({ kind, teeth }: Pick<ImageView, 'kind' | 'teeth'>): string =>
	[kindWord(kind), ...teeth.slice(0, 4).map(({ fdi }) => toothWord(fdi))].join(' ');

/** The same image, or two files of one volume. */
export const isOf = (a: ImageView, b: ImageView): boolean =>
	a.id === b.id || (volumeOf(a.dicom) !== null && volumeOf(a.dicom) === volumeOf(b.dicom));

const PRESET_WORDS: Record<PresetId, () => string> = {
	auto: m.viewer_preset_auto,
	file: m.viewer_preset_file,
	full: m.viewer_preset_full,
	bone: m.viewer_preset_bone,
	enamel: m.viewer_preset_enamel,
	apex: m.viewer_preset_apex,
	soft: m.viewer_preset_soft
};
export const presetWord = (id: PresetId): string => PRESET_WORDS[id]();

const lengthWord = (length: number, scale: Scale | null): string =>
	scale === null
		? m.viewer_pixels({ count: Math.round(length) })
		: m.viewer_millimetres({ length: fmt.number(length, 1) });

/** `5.7 mm`, `4.6 × 4.1 mm`, `43°`; pixels while the image has no scale; empty where nothing is measured. */
export function measureWord(
	drawing: Pick<Drawing, 'kind' | 'points'>,
	scale: Scale | null
): string {
	const measure = measureOf(drawing, scale);
	switch (measure?.of) {
		case 'length':
			return lengthWord(measure.length, scale);
		case 'angle':
			return m.viewer_degrees({ degrees: fmt.number(measure.degrees) });
		case 'ellipse': {
			const [width, height] = [measure.width, measure.height].map((side) =>
				fmt.number(side, scale === null ? 0 : 1)
			);
			const sides = { width: width!, height: height! };
			return scale === null ? m.viewer_sides_pixels(sides) : m.viewer_sides(sides);
		}
		default:
			return '';
	}
}

const toothOf = ({ tooth }: Drawing): string => (tooth === null ? '' : toothWord(tooth));

/** What is written beside a drawing: its tooth, its words, what it measures. */
export function labelOf(drawing: Drawing, scale: Scale | null): string {
	if (drawing.kind === 'calibration')
		return m.viewer_calibration_label({ length: fmt.number(drawing.millimetres ?? 0, 2) });
	return [toothOf(drawing), drawing.text, measureWord(drawing, scale)].filter(Boolean).join(' ');
}

/** A drawing in a list: its own words, else what kind of drawing it is. */
export const drawingWord = (drawing: Drawing): string =>
	[toothOf(drawing), drawing.text || toolWord(drawing.kind)].filter(Boolean).join(' ');

const REASONS: Record<UnopenableReason, (subject: string) => string> = {
	broken: () => m.viewer_cannot_broken(),
	syntax: (subject) => m.viewer_cannot_syntax({ syntax: subject }),
	no_pixels: () => m.viewer_cannot_no_pixels(),
	too_large: () => m.viewer_cannot_too_large(),
	document: () => m.viewer_cannot_document(),
	other_slice: () => m.viewer_cannot_other_slice()
};

/** Why an image is not shown, and what to do. */
export const sayUnopenable = ({ reason, subject }: Unopenable): string => REASONS[reason](subject);
