import type { Env as ProductEnv } from '../../worker/env.ts';

declare global {
	namespace Cloudflare {
		interface Env extends ProductEnv {
			TEST_MIGRATIONS: D1Migration[];
			PAPER_FONTS: Fetcher;
		}
		interface GlobalProps {
			mainModule: typeof import('../../worker/index.ts');
		}
	}
}
