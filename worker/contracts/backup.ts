import * as v from 'valibot';
import { text } from './primitives.ts';

/** Lines of a backup are sent back as they were read: JSON arrays, a table's name first. */
export const restoreInput = v.strictObject({
	/** The epoch in which the backup was read; the restored schedule begins the next one. */
	epoch: v.pipe(v.number(), v.integer('wrong_type'), v.minValue(1, 'out_of_range')),
	isFirst: v.boolean(),
	isLast: v.boolean(),
	lines: v.pipe(v.array(text(1_000_000)), v.maxLength(5_000, 'out_of_range'))
});
export type RestoreInput = v.InferOutput<typeof restoreInput>;

export const backupQuery = v.strictObject({
	after: v.optional(v.pipe(v.string(), v.maxLength(400, 'too_long')))
});

/** One portion of a clinic's schedule. A portion of another revision than the first means: begin again. */
export interface BackupPage {
	epoch: number;
	revision: number;
	lines: string[];
	/** Where the next portion begins; null after the last. */
	next: string | null;
}
