import type { Site } from '../../domain/clinical/areas.ts';
import { fdiOf } from '../../domain/clinical/teeth/tooth.ts';
import { makeId } from '../../domain/kernel/ids.ts';
import type { ProcedureRow } from '../../repositories/procedures.ts';
import type { DoneRow } from '../../repositories/procedures-done.ts';

/** What the visit knows of a procedure that was just done. */
export interface JustDone {
	organisationId: string;
	clinicId: string;
	patientId: string;
	appointmentId: string | null;
	planItemId: string | null;
	site: Site;
	providerId: string | null;
	at: number;
	/** The clinic's local date on which it was done: that of its visit. */
	on: string;
	by: { id: string; name: string };
	/** Where another price was agreed than the list's, as in an accepted plan; minor units. */
	price?: { amount: number; currency: string } | null;
	movedFromId?: string | null;
}

/**
 * The row of a procedure done, with its code, names and price as they are at that moment: a price list
 * that changes later changes nothing of it. Insert it by `insertDone` in the batch of the visit.
 */
export function doneRow(procedure: ProcedureRow, done: JustDone): DoneRow {
	const { by, price, movedFromId, ...said } = done;
	const listed =
		procedure.priceAmount === null || procedure.priceCurrency === null
			? null
			: { amount: procedure.priceAmount, currency: procedure.priceCurrency };
	const charged = price === undefined ? listed : price;
	return {
		...said,
		id: makeId('don', done.at, crypto.getRandomValues(new Uint8Array(16))),
		procedureId: procedure.id,
		code: procedure.code,
		names: procedure.names,
		teeth: teethKey(done.site),
		priceAmount: charged?.amount ?? null,
		priceCurrency: charged?.currency ?? null,
		byId: by.id,
		byName: by.name,
		movedFromId: movedFromId ?? null,
		endedAt: null,
		endedById: null,
		endedByName: null,
		endedReason: null,
		movedToId: null,
		version: 1
	};
}

/** FDI keys between commas, `,36,37,`, so that one tooth is found by a part of it. */
export const teethKey = ({ teeth }: Pick<Site, 'teeth'>): string =>
	teeth.length === 0 ? '' : `,${teeth.map(fdiOf).join()},`;
