import { type Caller, eachOf } from '../../../scripts/demo/api-caller.ts';
import { SIGNED_NOTE } from '../../../scripts/demo/data/notes.ts';
import { writePreview } from '../../../scripts/demo/films/write-png.ts';
import type { UploadView } from '../../../worker/contracts/images.ts';
import { SURFACE_CONDITIONS } from '../../../worker/domain/clinical/chart/vocabulary.ts';
import { toothOfFdi } from '../../../worker/domain/clinical/teeth/tooth.ts';
import { seededRandom } from './seeded-random.ts';

export const IMAGES = 500;
export const NOTES = 200;
export const ENTRIES = 300;
const ENTRIES_A_CALL = 60;
const AT_ONCE = 4;
const WIDTH = 240;
const HEIGHT = 180;
const DAY_MS = 86_400_000;

/** Films with their small pictures, signed notes and a chart of ten years, sent as the pages send them. */
export async function keepOldRecord(
	staff: Caller,
	patientId: string,
	clinicId: string
): Promise<void> {
	const patient = `/patients/${patientId}`;
	const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
	for (let from = 0; from < ENTRIES; from += ENTRIES_A_CALL)
		await staff.must('POST', `${patient}/chart/entries`, {
			clinicId,
			entries: numbers(ENTRIES_A_CALL).map((n) => entryOf(from + n))
		});
	await eachOf(numbers(NOTES), AT_ONCE, async () => {
		const note = await staff.must<{ id: string }>('POST', `${patient}/notes`, {
			clinicId,
			...SIGNED_NOTE
		});
		await staff.must('POST', `${patient}/notes/${note.id}/sign`);
	});
	const preview = writePreview(filmOf(0), WIDTH);
	await eachOf(numbers(IMAGES), AT_ONCE, async (n) => {
		const bytes = writePreview(filmOf(n), WIDTH);
		const wish = { clinicId, fileName: `film-${n}.png`, byteLength: bytes.length, teeth: [] };
		const upload = await staff.must<UploadView>('POST', `${patient}/images`, {
			...wish,
			takenOn: daysAgo(n * 7)
		});
		await staff.putBytes(`${patient}/images/${upload.id}/parts/1`, bytes);
		const image = await staff.must<{ id: string }>(
			'POST',
			`${patient}/images/${upload.id}/complete`
		);
		await staff.putBytes(`${patient}/images/${image.id}/thumbnail`, preview);
	});
}

const daysAgo = (days: number) =>
	new Date(Date.now() - (days + 1) * DAY_MS).toISOString().slice(0, 10);

/** Findings spread over the mouth, surface by surface, year by year. */
function entryOf(n: number) {
	const fdi = `${1 + (n % 4)}${1 + (Math.floor(n / 4) % 7)}`;
	return {
		...{ kind: 'condition', code: SURFACE_CONDITIONS[n % 2], status: 'condition' },
		site: {
			area: 'surface',
			teeth: [toothOfFdi(fdi)],
			surfaces: [Math.floor(n / 28) % 2 === 0 ? 'M' : 'D']
		},
		on: daysAgo(3_600 - n * 10)
	};
}

/** Grey noise under a light edge: no two have the same bytes. */
function filmOf(n: number) {
	const random = seededRandom(n + 1);
	const values = Uint16Array.from(
		{ length: WIDTH * HEIGHT },
		(_, at) => 1_000 + (at % WIDTH) * 8 + random.below(600)
	);
	return { width: WIDTH, height: HEIGHT, values };
}
