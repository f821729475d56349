import { toothOfFdi } from '../../../worker/domain/clinical/teeth/tooth.ts';
import type { FilmFindings } from './draw-panorama.ts';

const COMMON: Omit<FilmFindings, 'lesions'> = {
	missing: ['18', '28', '48'],
	filled: ['36', '26', '15', '47', '11'],
	rooted: ['16'],
	implants: ['46']
};

/** The main case a year ago and this month: what lay at the apex of 16 has become smaller. */
export const PANORAMAS: { before: number; findings: FilmFindings }[] = [
	{ before: 371, findings: { ...COMMON, lesions: { '16': 2.6 } } },
	{ before: 15, findings: { ...COMMON, lesions: { '16': 1.3 } } }
];

/** Where the apex of 16 and the screw of 46 lie on the film, in its pixels. */
const APEX = { x: 203, y: 97 };
const SCREW = [
	{ x: 246, y: 336 },
	{ x: 224, y: 430 }
];
const PIXELS_OF_RADIUS = 11;

/** What a doctor drew on such a film: the shadow, the screw, and the numbers of both teeth. */
export function marksOf({ lesions }: FilmFindings): object[] {
	const radius = (lesions['16'] ?? 0) * PIXELS_OF_RADIUS;
	const round = [
		{ x: APEX.x - radius, y: APEX.y - radius },
		{ x: APEX.x + radius, y: APEX.y + radius }
	];
	return [
		{ kind: 'ellipse', points: round, text: '根尖低密度影', tooth: toothOfFdi('16') },
		{ kind: 'length', points: SCREW, text: '种植体', tooth: toothOfFdi('46') },
		{ kind: 'tooth', points: [{ x: 224, y: 232 }], tooth: toothOfFdi('16') },
		{ kind: 'tooth', points: [{ x: 253, y: 306 }], tooth: toothOfFdi('46') }
	].map((drawing) => ({ drawing }));
}
