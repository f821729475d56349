import type { BatchItem } from 'drizzle-orm/batch';

/** What one step of an import writes, in one batch with its progress, and tells the clinics after. */
export interface StepResult {
	statements: BatchItem<'sqlite'>[];
	after?: () => Promise<void>;
}
