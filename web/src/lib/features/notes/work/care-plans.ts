import type { Language } from '#contracts/online-booking';
import type { ProcedureDone } from '#contracts/procedures';

/** What the patient is told after what was done, in the language of the note; each advice once. */
export const carePlans = (
	done: readonly Pick<ProcedureDone, 'carePlan'>[],
	language: Language
): string[] => [...new Set(done.flatMap(({ carePlan }) => carePlan?.[language].trim() || []))];
