import * as v from 'valibot';
import {
	ANNOTATION_KINDS,
	isWhole,
	MOST_PEN_POINTS,
	type AnnotationKind,
	type Point
} from '../domain/imaging/annotations/vocabulary.ts';
import { fdiOf } from '../domain/clinical/teeth/tooth.ts';
import { id, list, text } from './primitives.ts';
import { tooth, type ShownTooth } from './teeth.ts';

const MOST_PIXELS = 65_535;
const MOST_FRAMES = 10_000;
const HUNDREDTH = 100;
export const MOST_CHANGES = 50;

/** Hundredths of a pixel are kept: a drawing is dragged on a screen finer than the film. */
const coordinate = v.pipe(
	v.number(),
	v.minValue(0, 'out_of_range'),
	v.maxValue(MOST_PIXELS, 'out_of_range'),
	v.transform((pixels) => Math.round(pixels * HUNDREDTH) / HUNDREDTH)
);

/** A drawing as it is sent; `points` in pixels of the image, `millimetres` for a calibration line only. */
export const drawing = v.pipe(
	v.strictObject({
		kind: v.picklist(ANNOTATION_KINDS),
		frame: v.optional(
			v.pipe(
				v.number(),
				v.integer('wrong_type'),
				v.minValue(0, 'out_of_range'),
				v.maxValue(MOST_FRAMES, 'out_of_range')
			),
			0
		),
		points: list(v.strictObject({ x: coordinate, y: coordinate }), MOST_PEN_POINTS),
		text: v.optional(text(300), ''),
		tooth: v.optional(v.nullable(tooth), null),
		millimetres: v.optional(
			v.nullable(
				v.pipe(v.number(), v.minValue(0.1, 'out_of_range'), v.maxValue(500, 'out_of_range'))
			),
			null
		)
	}),
	v.check((one) => isWhole({ ...one, tooth: one.tooth && fdiOf(one.tooth) }), 'out_of_range')
);
export type SentDrawing = v.InferOutput<typeof drawing>;

/**
 * `POST …/annotations`: all of it or nothing. A drawing with `replaces` takes the place of one that
 * stands; `ended` are taken away. What was replaced or taken away stays readable.
 */
export const changeAnnotations = v.pipe(
	v.strictObject({
		drawn: v.optional(
			list(
				v.strictObject({ drawing, replaces: v.optional(v.nullable(id('ann')), null) }),
				MOST_CHANGES
			),
			[]
		),
		ended: v.optional(list(id('ann'), MOST_CHANGES), [])
	}),
	v.check(({ drawn, ended }) => drawn.length + ended.length > 0, 'required'),
	v.check(({ drawn, ended }) => {
		const touched = [...drawn.flatMap(({ replaces }) => replaces ?? []), ...ended];
		return new Set(touched).size === touched.length;
	}, 'out_of_range')
);
export type ChangeAnnotations = v.InferOutput<typeof changeAnnotations>;

/** `history=true` adds what was replaced or taken away. */
export const annotationsQuery = v.strictObject({
	history: v.optional(v.picklist(['true', 'false'], 'wrong_type'), 'false')
});

export interface Annotation {
	id: string;
	kind: AnnotationKind;
	frame: number;
	points: Point[];
	text: string;
	tooth: ShownTooth | null;
	millimetres: number | null;
	replacesId: string | null;
	madeAt: string;
	madeBy: { id: string; name: string };
	/** Null while it stands. */
	ended: { at: string; by: { id: string; name: string } } | null;
}
