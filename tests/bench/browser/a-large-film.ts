import { aDicomFile, anElement } from '../../web/viewer/a-dicom-file.ts';
import type { BusyOrganisation } from '../load/busy-clinic.ts';

/** What a panoramic sensor hands out: 4.3 megapixels. */
export const WIDTH = 2_880;
export const HEIGHT = 1_504;
const PART_BYTES = 5 * 1024 * 1024;
const BITS = 16;

/**
 * A panorama of sixteen bits, all of them used: arches of brightness under a fine grain, so that neither the
 * look-up nor the halves of the picture are all of one value.
 */
export function aLargeFilm(): Uint8Array<ArrayBuffer> {
	const pixels = new Uint16Array(WIDTH * HEIGHT);
	for (let y = 0, at = 0; y < HEIGHT; y++)
		for (let x = 0; x < WIDTH; x++, at++) {
			const arch = Math.cos((x / WIDTH - 0.5) * Math.PI) * Math.sin((y / HEIGHT) * Math.PI);
			const grain = ((x * 7_919 + y * 104_729) % 997) / 997;
			pixels[at] = Math.round(65_535 * (0.9 * arch + 0.1 * grain));
		}
	return aDicomFile({
		pixels,
		width: WIDTH,
		height: HEIGHT,
		bitsStored: BITS,
		more: [anElement(0x0008, 0x0060, 'CS', 'PX'), anElement(0x0028, 0x0030, 'DS', '0.1\\0.1')]
	});
}

/** Sends it into the record of the clinic's first patient as the gallery does; answers the viewer's path. */
export async function keepFilm({ owner, clinics }: BusyOrganisation): Promise<string> {
	const [clinic] = clinics;
	const patientId = clinic?.patientIds[0];
	const film = aLargeFilm();
	const all = `/patients/${patientId}/images`;
	const wish = { clinicId: clinic?.id, fileName: 'film.dcm', byteLength: film.length };
	const { id } = await owner.post<{ id: string }>(all, wish);
	for (let part = 0; part * PART_BYTES < film.length; part++) {
		const sent = await fetch(`${owner.url}/api/v1${all}/${id}/parts/${part + 1}`, {
			method: 'PUT',
			headers: { ...owner.headers, 'content-type': 'application/octet-stream' },
			body: film.slice(part * PART_BYTES, (part + 1) * PART_BYTES)
		});
		if (!sent.ok) throw new Error(`The film did not arrive: ${await sent.text()}`);
	}
	await owner.post(`${all}/${id}/complete`, {});
	return `${all}/${id}`;
}
