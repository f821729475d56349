import adapter from '@sveltejs/adapter-cloudflare';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter({
			config: 'wrangler.adapter.toml',
			platformProxy: { configPath: 'wrangler.adapter.toml' }
		}),
		// Forms are judged in hooks.server.ts: behind a proxy the origin asked for is not the one typed.
		csrf: { checkOrigin: false },
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				'style-src': ['self', 'unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'connect-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none'],
				'require-trusted-types-for': ['script'],
				'trusted-types': ['svelte-trusted-html', 'sveltekit-trusted-url', 'film-unpacker']
			}
		},
		output: { bundleStrategy: 'split' },
		alias: { '#domain': '../worker/domain', '#contracts': '../worker/contracts' },
		typescript: {
			config: (config) => {
				config.include.push('../../worker/domain/**/*.ts', '../../worker/contracts/**/*.ts');
				config.compilerOptions.allowImportingTsExtensions = true;
				config.compilerOptions.noUncheckedIndexedAccess = true;
				return config;
			}
		}
	}
};
