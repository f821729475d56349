import type { Env } from '../../worker/env';

declare global {
	namespace App {
		interface Platform {
			env: Env & {
				/** Answers `/api/…` requests in this process: an SSR request to its own host would leave the machine. */
				API: { fetch(request: Request): Promise<Response> };
			};
			ctx: ExecutionContext;
		}
		interface Error {
			code?: string;
			message: string;
		}
	}
}
export {};
