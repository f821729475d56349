import { writtenLocale } from '../../messaging/words/language.ts';
import { BLANK, type Block, type Run } from '../blocks.ts';
import { PAD_UNITS, type Point } from '../strokes.ts';
import { inFaces, type Face } from './glyphs.ts';
import type { Aside, Rows, Sheet, SigningPlace } from './sheet.ts';

/** A node of a PDF's content in the words of pdfmake; lengths are points. */
export type PaperNode = { [name: string]: unknown };

/** What pdfmake makes a file of. */
export interface PaperDefinition {
	pageSize: 'A4';
	pageMargins: [number, number, number, number];
	defaultStyle: PaperNode;
	info: PaperNode;
	/** BCP 47, for who has it read aloud. */
	language: string;
	displayTitle: boolean;
	content: PaperNode[];
	footer: (page: number, pages: number) => PaperNode;
	/** A heading goes with what it heads. */
	pageBreakBefore: (
		node: { headlineLevel?: number },
		around: { getFollowingNodesOnPage: () => unknown[] }
	) => boolean;
	watermark?: PaperNode;
}

const INK = '#13201f';
const QUIET = '#56686a';
const RULE = '#b9c4c4';
const PEN = '#10243c';
const STAMP = '#9b1c12';
/** A pad is three times as wide as it is high. */
const PAD = { width: 168, height: 56 };
const MARGIN = { side: 57, top: 51, bottom: 62 };

/** How a sheet lies on A4. The first of the faces is the one of its language. */
export function layoutOf(sheet: Sheet, faces: readonly Face[]): PaperDefinition {
	const words = (text: string, look: PaperNode = {}): PaperNode => ({
		text: inFaces(text, faces).map((one) => ({ text: one.text, font: one.face })),
		...look
	});
	const lay = (part: Sheet['parts'][number]) => partOf(part, faces, words);
	return {
		pageSize: 'A4',
		pageMargins: [MARGIN.side, MARGIN.top, MARGIN.side, MARGIN.bottom],
		defaultStyle: { font: faces[0]!.name, fontSize: 10.5, lineHeight: 1.18, color: INK },
		info: { title: sheet.title, creationDate: new Date(sheet.madeAt) },
		...{ language: writtenLocale(sheet.language), displayTitle: true },
		pageBreakBefore: ({ headlineLevel }, { getFollowingNodesOnPage }) =>
			headlineLevel === 1 && getFollowingNodesOnPage().length === 0,
		content: [
			...sheet.head.map((line, at) =>
				words(line, { alignment: 'center', ...(at === 0 ? { bold: true } : small) })
			),
			words(sheet.title, { fontSize: 15, bold: true, alignment: 'center', margin: [0, 10, 0, 2] }),
			words(sheet.of, { ...small, alignment: 'center', margin: [0, 0, 0, 10] }),
			...sheet.parts.map(lay),
			{
				unbreakable: true,
				stack: [
					...placesOf(sheet.places, words),
					{ stack: sheet.seal.map((line) => words(line, tiny)), margin: [0, 12, 0, 0] }
				]
			}
		],
		footer: (page, pages) => ({
			margin: [MARGIN.side, 18, MARGIN.side, 0],
			columns: [
				words(sheet.foot.about, { ...tiny, width: '*' }),
				words(counted(sheet.foot.pages, page, pages), {
					...{ ...tiny, width: 'auto', alignment: 'right' }
				})
			]
		}),
		...(sheet.stamp !== null && {
			watermark: {
				...{ text: sheet.stamp, font: faces[0]!.name, color: STAMP, opacity: 0.28 },
				...{ bold: true, fontSize: 64, angle: -24 }
			}
		})
	};
}

const small = { fontSize: 9, color: QUIET };
const tiny = { fontSize: 7.5, color: QUIET };
type Words = (text: string, look?: PaperNode) => PaperNode;

const counted = (pattern: string, page: number, pages: number): string =>
	pattern.replace('{page}', String(page)).replace('{pages}', String(pages));

function partOf(part: Block | Rows | Aside, faces: readonly Face[], words: Words): PaperNode {
	if (part.is === 'rows') return tableOf(part, words);
	if (part.is === 'aside') return words(part.text, { ...small, margin: [0, 0, 0, 4] });
	const text = part.runs.flatMap((run) => runIn(run, faces));
	if (part.is === 'heading')
		return { text, bold: true, fontSize: 11.5, margin: [0, 8, 0, 3], headlineLevel: 1 };
	if (part.is === 'item') return { ul: [{ text }], markerColor: QUIET, margin: [0, 0, 0, 2] };
	return { text, margin: [0, 0, 0, 5] };
}

const runIn = ({ text, isStrong, isFilled }: Run, faces: readonly Face[]): PaperNode[] =>
	inFaces(text, faces).map((one) => ({
		text: one.text,
		font: one.face,
		...(isStrong && { bold: true }),
		...(isFilled && text !== BLANK && { decoration: 'underline', decorationColor: RULE })
	}));

const tableOf = ({ widths, rows }: Rows, words: Words): PaperNode => ({
	margin: [0, 2, 0, 6],
	table: {
		widths: widths.map((width) => width ?? '*'),
		dontBreakRows: true,
		body: rows.map(({ cells }) =>
			cells.flatMap(({ text, isStrong, isQuiet, isAtEnd, span = 1 }) => [
				words(text, {
					...(isStrong && { bold: true }),
					...(isQuiet && small),
					...(isAtEnd && { alignment: 'right' }),
					...(span > 1 && { colSpan: span })
				}),
				...Array.from({ length: span - 1 }, () => ({}))
			])
		)
	},
	layout: {
		hLineWidth: (at: number) => (rows[at]?.isFirst ? 0.5 : 0),
		hLineColor: () => RULE,
		vLineWidth: () => 0,
		paddingLeft: () => 0,
		paddingRight: (at: number) => (at === widths.length - 1 ? 0 : 8),
		paddingTop: () => 2,
		paddingBottom: () => 2
	}
});

/** Two beside one another. */
const placesOf = (places: readonly SigningPlace[], words: Words): PaperNode[] =>
	Array.from({ length: Math.ceil(places.length / 2) }, (_, row) => ({
		margin: [0, 16, 0, 0],
		columnGap: 36,
		columns: places.slice(2 * row, 2 * row + 2).map((place) => placeOf(place, words))
	}));

const placeOf = ({ label, strokes, name, about }: SigningPlace, words: Words): PaperNode => ({
	width: 216,
	stack: [
		words(label, small),
		{ canvas: penOf(strokes) },
		{ canvas: [{ type: 'line', x1: 0, y1: 0, x2: 216, y2: 0, lineWidth: 0.7, lineColor: INK }] },
		...(name === '' ? [] : [words(name, { bold: true, margin: [0, 3, 0, 0] })]),
		words(about, { ...small, margin: [0, 2, 0, 0] })
	]
});

/** Strokes as lines of a pen, over the whole of a place even where nothing was written. */
function penOf(strokes: SigningPlace['strokes']): PaperNode[] {
	const at = ([x, y]: Point) => ({
		x: (x / PAD_UNITS) * PAD.width,
		y: (y / PAD_UNITS) * PAD.height
	});
	const ground = { type: 'rect', x: 0, y: 0, w: PAD.width, h: PAD.height, lineWidth: 0 };
	return [
		{ ...ground, color: '#ffffff', fillOpacity: 0 },
		...strokes
			.filter((stroke) => stroke.length > 0)
			.map((stroke) => {
				const points = stroke.map(at);
				const [{ x, y }] = points as [{ x: number; y: number }];
				return {
					type: 'polyline',
					points:
						points.length > 1
							? points
							: [
									{ x, y },
									{ x: x + 0.4, y }
								],
					...{ lineWidth: 1.3, lineColor: PEN, lineCap: 'round', lineJoin: 'round' }
				};
			})
	];
}
