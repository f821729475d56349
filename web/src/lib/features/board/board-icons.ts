import type { IconShape } from '$lib/ui/icons.ts';

/** Signs that only the board needs, drawn as the kit's: 16 px grid, strokes. */
const stroke = (d: string): IconShape => ({ d });

/** A free stretch between two visits, and a plus. */
export const gap = stroke('M2.5 2.5h11V5h-11zM2.5 11h11v2.5h-11zM8 6.7v2.6M6.7 8h2.6');
/** A slip of paper. */
export const slip = stroke('M4 2h8v12l-2-1.400L8 14l-2-1.400L4 14zM6 5.500h4M6 8.500h4');
/** Paste a card that was put aside. */
export const paste = stroke('M5.500 3.500h-2v10h9v-10h-2M6 2.500h4v2.500H6z');
