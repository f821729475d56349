import type { Figure } from './figures.ts';

/** The page's address for one clinic (or all) and the figure whose rows are open (or none). */
export function todayAddress(clinicId: string | null, figure: Figure | null): string {
	const words = [
		clinicId !== null && `clinic=${encodeURIComponent(clinicId)}`,
		figure !== null && `figure=${figure}`
	].filter(Boolean);
	return words.length > 0 ? `/today?${words.join('&')}` : '/today';
}
