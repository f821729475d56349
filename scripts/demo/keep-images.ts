import type { MountView } from '../../worker/contracts/mounts.ts';
import type { ImageView, UploadView } from '../../worker/contracts/images.ts';
import { toothOfFdi } from '../../worker/domain/clinical/teeth/tooth.ts';
import { layoutOf } from '../../worker/domain/imaging/mounts.ts';
import { addDays, type LocalDate } from '../../worker/domain/time/calendar-dates.ts';
import { clockOf } from '../../worker/domain/time/zone-clock.ts';
import { signIn, type Caller } from './api-caller.ts';
import { drawBitewing, drawPeriapical, type Film } from './films/draw-films.ts';
import { drawPanorama, PANORAMA_SPACING } from './films/draw-panorama.ts';
import { writeDicom, type FilmFacts } from './films/write-dicom.ts';
import { writePreview } from './films/write-png.ts';
import type { Demo } from './make-demo.ts';
import { marksOf, PANORAMAS } from './films/panoramas.ts';

const CLINIC = 'jingan';
const PREVIEW_WIDTH = 240;

interface Case {
	doctor: Caller;
	clinicId: string;
	patient: { id: string; name: string };
}
interface Sent {
	film: Film;
	facts: FilmFacts;
	fileName: string;
	teeth: readonly string[];
}

/**
 * The main case's films: a panorama of this year and of the last, and four bitewings laid into their
 * mount; one film of somebody else waits for an answer with the second patient. All drawn by rule.
 */
export async function keepImages(baseUrl: string, demo: Demo): Promise<void> {
	const doctor = await signIn(baseUrl, 'doctor@demo.test', demo.password);
	if (!doctor) throw new Error('the doctor cannot sign in');
	const { items } = await doctor.must<{
		items: { id: string; slug: string; timeZone: string }[];
	}>('GET', '/clinics');
	const clinic = items.find(({ slug }) => slug === CLINIC);
	const [first, second] = demo.patients[CLINIC]?.grown ?? [];
	if (!clinic || !first || !second) throw new Error('the demo has no patients');
	const today = clockOf(clinic.timeZone).dateAt(Date.now());
	const record = async (id: string): Promise<Case> => ({
		doctor,
		clinicId: clinic.id,
		patient: await doctor.must<Case['patient']>('GET', `/patients/${id}`)
	});
	await keepMainCase(await record(first), today);
	await keepStrangersFilm(await record(second), today);
}

async function keepMainCase(record: Case, today: LocalDate): Promise<void> {
	for (const { before, findings } of PANORAMAS) {
		const film = drawPanorama(findings);
		const facts = filmOf(record, film, 'PX', PANORAMA_SPACING, addDays(today, -before), 'pano', []);
		const { id } = await send(record, facts);
		const path = `/patients/${record.patient.id}/images/${id}/annotations`;
		await record.doctor.must('POST', path, { drawn: marksOf(findings) });
	}
	const takenOn = addDays(today, -15);
	const body = { clinicId: record.clinicId, layout: 'bitewings', takenOn };
	const path = `/patients/${record.patient.id}/mounts`;
	const mount = await record.doctor.must<MountView>('POST', path, body);
	for (const [at, slot] of layoutOf('bitewings').slots.entries()) {
		const film = drawBitewing(at);
		const teeth = slot.teeth.slice(0, 3);
		const facts = filmOf(record, film, 'IO', 0.06, takenOn, `bw${at + 1}`, teeth);
		const { id: imageId } = await send(record, facts);
		await record.doctor.must('PUT', `${path}/${mount.id}/slots/${slot.id}`, { imageId });
	}
}

async function keepStrangersFilm(record: Case, today: LocalDate): Promise<void> {
	const stranger = { ...record, patient: { ...record.patient, name: 'Wang^Xiaodong' } };
	const film = drawPeriapical(9, false);
	await send(record, filmOf(stranger, film, 'IO', 0.06, today, 'sensor-0042', []));
}

const filmOf = (
	{ patient }: Case,
	film: Film,
	modality: FilmFacts['modality'],
	spacing: number,
	takenOn: LocalDate,
	name: string,
	teeth: readonly string[]
): Sent => ({
	film,
	facts: { modality, spacing, takenOn, patientName: patient.name },
	fileName: `${name}.dcm`,
	teeth
});

/** As the gallery sends a file: begun, its one part, the end, then the small picture. */
async function send(
	{ doctor, clinicId, patient }: Case,
	{ film, facts, fileName, teeth }: Sent
): Promise<ImageView> {
	const path = `/patients/${patient.id}/images`;
	const bytes = writeDicom(film, facts);
	const upload = await doctor.must<UploadView>('POST', path, {
		clinicId,
		fileName,
		byteLength: bytes.length,
		teeth: teeth.map((fdi) => toothOfFdi(fdi))
	});
	await doctor.putBytes(`${path}/${upload.id}/parts/1`, bytes);
	const image = await doctor.must<ImageView>('POST', `${path}/${upload.id}/complete`);
	const preview = writePreview(film, PREVIEW_WIDTH);
	await doctor.putBytes(`${path}/${image.id}/thumbnail`, preview);
	return image;
}
