import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { oneLanguagePerClient } from './src/one-language.ts';

/** What every page, every signed-in page and every board loads together: one script each. */
const CORE =
	/node_modules\/(svelte|esm-env|clsx|devalue|@sveltejs\/kit\/src\/(runtime|utils|exports))|preload-helper/;
/** What the pages of patients share with those of people at work. */
const BASE =
	/src\/lib\/(fmt|paraglide\/(runtime|registry)|api\/(client|problem|new-key))\.(ts|js)$/;
/** The patient's whole way in one script. */
const PUBLIC = /src\/lib\/features\/public\//;
const FRAME =
	/src\/lib\/(fmt|paraglide\/(runtime|registry)|api\/(client|problem)|ui\/(Icon|icons|IconButton|Avatar|Banner|keys|toasts|ToastRegion|MenuOnDemand|Button|EmptyState)|shell\/(Shell|NavRail|BottomBar|UserMenu|Logo|pages|commands|connection|overlays|shortcuts|theme|theme-choice|remember|session|ErrorPage)|features\/access\/screen-lock)\.(svelte|svelte\.ts|ts|js)$/;
const BOARD =
	/src\/lib\/features\/board\/(layout\/(?!conflicts|openings)[\w-]+|state\/(board-[\w-]+|commands|day-layout|drag|live-board|pinboard|selection)|grid\/(card-face|card-words|landing|Glyph|block-words|geometry|Card|HoldCard)|bar\/DateStrip|strip\/(place-cards|carry-from))\.(svelte|svelte\.ts|ts)$/;

const cookieName = 'locale';

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
			cookieName
		}),
		oneLanguagePerClient(cookieName),
		sveltekit()
	],
	build: {
		// WeChat's own browser on Android is an old Chromium.
		target: ['es2022', 'chrome87', 'safari14'],
		cssTarget: ['chrome87', 'safari14']
	},
	environments: {
		client: {
			build: {
				rolldownOptions: {
					output: {
						codeSplitting: {
							groups: [
								{ name: 'core', priority: 5, test: CORE },
								{ name: 'base', priority: 4, test: BASE },
								{ name: 'public', priority: 3, test: PUBLIC },
								{ name: 'frame', priority: 2, test: FRAME },
								{ name: 'board', priority: 1, test: BOARD }
							]
						}
					}
				}
			}
		}
	}
});
