import { refuse } from '../../http/refused.ts';

/** Where a list by time goes on. */
export interface Place {
	/** Milliseconds since 1970. */
	at: number;
	id: string;
}

export const writePlace = ({ at, id }: Place): string => `${at}.${id}`;

/** 422 for a text that `writePlace` did not make. */
export function readPlace(cursor: string | undefined): Place | undefined {
	if (cursor === undefined) return undefined;
	const [, at, id] = /^(-?\d{1,16})\.([a-z]{3}_\w{1,60})$/.exec(cursor) ?? [];
	if (!at || !id) refuse({ code: 'invalid', errors: [{ path: 'cursor', code: 'wrong_type' }] });
	return { at: Number(at), id };
}
