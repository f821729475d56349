import type { ServiceOnPage } from './clinic-page.ts';

/** Services for somebody who says they are new, known, or has not said; the clinic checks it later. */
export const offeredTo = (
	services: readonly ServiceOnPage[],
	visitor: 'new' | 'returning' | undefined
): ServiceOnPage[] =>
	services.filter(
		({ audience }) => visitor === undefined || audience === 'everyone' || audience === visitor
	);

/** Whether the clinic offers something to one of the two alone, so that the word matters. */
export const asksForVisitor = (services: readonly ServiceOnPage[]): boolean =>
	services.some(({ audience }) => audience !== 'everyone');
