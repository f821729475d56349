import type * as v from 'valibot';
import type { ProblemCode } from '../../contracts/problem.ts';

export type Method = 'get' | 'post' | 'patch' | 'put' | 'delete';
type Success = 200 | 201 | 204 | 101;

/** One route as the document tells it. Paths are written as the router has them: `/clinics/:clinicId`. */
export interface Operation {
	method: Method;
	path: string;
	area: string;
	summary: string;
	query?: v.GenericSchema;
	body?: v.GenericSchema;
	status: Success;
	/** The answer in the notation of the contract: `{items: [Clinic]}`. */
	answer: string;
	/** Refusals beyond those every route has. */
	refusals: readonly ProblemCode[];
	/** Answers without sign-in. */
	isOpen: boolean;
	/** Everything else takes and keeps an Idempotency-Key. */
	isCommand: boolean;
	/** Takes `If-Match: "<version>"`. */
	hasVersion: boolean;
}

interface Extras {
	query?: v.GenericSchema;
	body?: v.GenericSchema;
	status?: Success;
	refusals?: readonly ProblemCode[];
	isOpen?: boolean;
	/** A POST that changes nothing (a search) takes no key. */
	isCommand?: boolean;
	hasVersion?: boolean;
}

/** A way to write the rows of one area: `op('get', '/clinics', 'The clinics …', '{items: [Clinic]}')`. */
export const inArea =
	(area: string) =>
	(
		method: Method,
		path: string,
		summary: string,
		answer: string,
		extras: Extras = {}
	): Operation => ({
		status: method === 'delete' ? 204 : 200,
		refusals: [],
		isOpen: false,
		isCommand: method !== 'get',
		hasVersion: method === 'patch',
		...extras,
		method,
		path,
		area,
		summary,
		answer
	});
