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
		/** What a loader of a patient's page asks of its document; see `public-pages.ts`. */
		interface Locals {
			structuredData?: unknown;
			/** Of the document's inline scripts, as its policy allows them. */
			nonce?: string;
			/** The page has no script but `public-page.js`. */
			isPlain?: boolean;
			/** Origins that may show this page in a frame; none when absent. */
			frameAncestors?: string[];
			hasChallenge?: boolean;
		}
		interface Error {
			code?: string;
			message: string;
		}
	}
}
export {};
