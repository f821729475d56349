import type { StartUpload, UploadView } from '../../../contracts/images.ts';
import { fdiOf } from '../../../domain/clinical/teeth/tooth.ts';
import { PART_BYTES, partsOf, type ImageKind } from '../../../domain/imaging/vocabulary.ts';
import type { Sealing } from '../../../integrations/sealing/sealing.ts';
import type { UploadedPart, UploadRow } from '../../../repositories/image-uploads.ts';

/** What the sender said of a file before it came; null where they said nothing. */
export interface UploadWish {
	fileName: string;
	sha256: string | null;
	appointmentId: string | null;
	kind: ImageKind | null;
	takenOn: string | null;
	/** FDI keys. */
	teeth: string[];
	note: string | null;
}

export const wishOf = (input: StartUpload): UploadWish => ({
	fileName: input.fileName,
	sha256: input.sha256 ?? null,
	appointmentId: input.appointmentId ?? null,
	kind: input.kind ?? null,
	takenOn: input.takenOn ?? null,
	teeth: [...new Set(input.teeth.map(fdiOf))],
	note: input.note || null
});

const place = (id: string) => ({ table: 'image_upload', row: id, column: 'wish' });

export const sealWish = (sealing: Sealing, id: string, wish: UploadWish): Promise<string> =>
	sealing.seal(place(id), JSON.stringify(wish));

export const openWish = async (sealing: Sealing, row: UploadRow): Promise<UploadWish> =>
	JSON.parse(await sealing.open(place(row.id), row.wishSealed)) as UploadWish;

export const presentUpload = (
	{ id, byteLength }: Pick<UploadRow, 'id' | 'byteLength'>,
	received: readonly UploadedPart[]
): UploadView => ({
	id,
	byteLength,
	partBytes: PART_BYTES,
	parts: partsOf(byteLength),
	received: received.map(({ partNumber }) => partNumber)
});
