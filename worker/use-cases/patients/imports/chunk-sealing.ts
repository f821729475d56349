import type { ImportLine } from '../../../domain/patients/import-line.ts';
import type { Env } from '../../../env.ts';
import { sealingFor } from '../../../integrations/sealing/sealing.ts';
import type { ChunkRow, ImportRow } from '../../../repositories/imports.ts';

/** Lines of a file hold notes and allergies, so they lie sealed like those (T22). */
export function chunkSealing(env: Pick<Env, 'AUTH_SECRET'>, row: ImportRow) {
	const sealing = sealingFor(env, row.organisationId);
	const placeOf = (position: number) => ({
		table: 'import_chunk',
		row: `${row.id}/${position}`,
		column: 'lines'
	});
	return {
		seal: (position: number, lines: ImportLine[]) =>
			sealing.seal(placeOf(position), JSON.stringify(lines)),
		open: async (position: number, sealed: string) =>
			JSON.parse(await sealing.open(placeOf(position), sealed)) as ImportLine[]
	};
}

/** The lines of one chunk; none when the file is kept no more. */
export const linesIn = async (
	env: Pick<Env, 'AUTH_SECRET'>,
	row: ImportRow,
	chunk: ChunkRow | null
): Promise<ImportLine[]> =>
	chunk?.linesSealed ? chunkSealing(env, row).open(chunk.position, chunk.linesSealed) : [];
