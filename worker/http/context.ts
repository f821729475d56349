import type { Context } from 'hono';
import type { Caller } from '../contracts/caller.ts';
import type { Env } from '../env.ts';

/** What every route finds on `c.var`. */
export interface RequestVariables {
	requestId: string;
	/** Milliseconds since 1970, the moment this request is judged by. */
	now: number;
	caller: Caller | null;
}
export type HttpEnv = { Bindings: Env; Variables: RequestVariables };
export type HttpContext = Context<HttpEnv>;
