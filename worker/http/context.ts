import type { Context } from 'hono';
import type { Caller } from '../contracts/caller.ts';
import type { Env } from '../env.ts';
import type { Access } from '../domain/access/access.ts';

/** What every route finds on `c.var`. */
export interface RequestVariables {
	requestId: string;
	/** Milliseconds since 1970, the moment this request is judged by. */
	now: number;
	caller: Caller | null;
	/** Why there is no caller although something was presented: the records could not be asked. */
	isCallerUnknown?: boolean;
	/** The caller's screen is locked: it may look on, and nothing new opens behind the lock. */
	isLocked?: boolean;
	/** `Set-Cookie` lines that go with whatever is answered. */
	cookieLines?: string[];
	/** What the records say the caller may do, read at most once a request. */
	access?: Promise<Access>;
}
export type HttpEnv = { Bindings: Env; Variables: RequestVariables };
export type HttpContext = Context<HttpEnv>;
