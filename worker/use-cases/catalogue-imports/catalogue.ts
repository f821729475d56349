import type { BatchItem } from 'drizzle-orm/batch';
import type { RowChange } from '../../db/schema/imports.ts';
import type { RowProblem } from '../../domain/patients/import-fields.ts';
import type { ImportLine } from '../../domain/patients/import-line.ts';
import type { ReportRow } from '../../repositories/imports.ts';

/** What becomes of one line, and what writing it would do. */
export interface JudgedLine {
	fate: 'ready' | 'changing' | 'same' | 'refused';
	/** What two lines of one file never share. */
	key: string;
	problems: RowProblem[];
	/** Null where nothing would be written. */
	write: { id: string; statement: BatchItem<'sqlite'>; change: Required<RowChange> } | null;
}

/** A price list or a list of codes as it stands, which lines of a file make or change. */
export interface Catalogue {
	/** How many more it takes. */
	room: number;
	judge(line: ImportLine): JudgedLine;
	/** Puts back what stood before a written line; null when somebody has changed it since. */
	undo(report: ReportRow): BatchItem<'sqlite'> | null;
}

/** Version of a row just after its line was written: anything else is somebody's own change. */
export const writtenVersion = (before: { version: number } | null): number =>
	before === null ? 1 : before.version + 1;
