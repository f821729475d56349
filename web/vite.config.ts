import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import { iconsApart } from './src/icons-apart.ts';
import { oneLanguagePerClient } from './src/one-language.ts';
import { paperFonts } from './src/paper-fonts.ts';

/**
 * What every page, every signed-in page and every board loads together: one script each. Parts of
 * Svelte that patients' pages do not use go with those that do.
 */
const CORE =
	/node_modules\/(svelte\/(?!.*(bindings\/(select|size|input)|svelte-element|svelte-component|src\/reactivity\/[\w-]+|shared\/clone)\.js)|esm-env|clsx|devalue|@sveltejs\/kit\/src\/(runtime|utils|exports))|preload-helper/;
/** What the pages of patients share with those of people at work. */
const BASE =
	/src\/lib\/(fmt|paraglide\/(runtime|registry)|api\/(client|problem|new-key))\.(ts|js)$/;
/** A patient's way from the chosen time to the code, in one script; their other pages are documents without any. */
const PUBLIC =
	/src\/lib\/features\/public\/(booking\/(?!Question|Done|Taken|HoldEnded|turnstile)[\w-]+|Glyph|PublicFrame|VisitCard|address|clinic-page|day-parts|day-words|in-words|local-days|offered-services|say-refusal)\.(svelte|svelte\.ts|ts)$/;
const FRAME =
	/src\/lib\/(fmt|paraglide\/(runtime|registry)|api\/(client|problem)|ui\/(Icon|icons|IconButton|Avatar|Banner|keys|toasts|ToastRegion|MenuOnDemand|Button|EmptyState)|shell\/(Shell|NavRail|BottomBar|UserMenu|Logo|pages|commands|connection|overlays|shortcuts|theme|theme-choice|remember|session|ErrorPage)|features\/access\/screen-lock)\.(svelte|svelte\.ts|ts|js)$/;
/** The board as it opens: what is drawn and what answers the first press. */
const BOARD =
	/src\/lib\/features\/board\/(BoardPage|BoardSprite|arrivals|board-commands|board-icons|layout\/(?!conflicts|openings)[\w-]+|state\/(board-[\w-]+|commands|day-layout|drag|live-board|reconnecting-socket|pinboard|selection)|grid\/(?!CardPopover|Ghost|forecast|card-menu)[\w-]+|bar\/(BoardBar|DateStrip|LineSign|People|ViewMenu)|strip\/[\w-]+)\.(svelte|svelte\.ts|ts)$/;
/** What the first touch of the board fetches: its panels, dialogs and menus. */
const ACTS =
	/src\/lib\/features\/board\/(panels\/|dialogs\/|grid\/(CardPopover|Ghost|forecast|card-menu)|drop-card|done-words|state\/|layout\/)/;
/** Fields, lists and dialogs, and the icons of all pages but the board. */
const UI = /src\/lib\/ui\/[\w-]+\.(svelte|svelte\.ts|ts)$|^\0icon:/;

const cookieName = 'locale';

/** Every page brings the list of all pages' files: short names keep it small. After Kit's own names. */
const shortNames: Plugin = {
	name: 'short-names',
	enforce: 'post',
	config: () => ({
		environments: {
			client: {
				build: {
					rolldownOptions: {
						output: { assetFileNames: '_app/immutable/assets/[hash:7][extname]' }
					}
				}
			}
		}
	})
};

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
			cookieName
		}),
		oneLanguagePerClient(cookieName),
		iconsApart(),
		paperFonts(),
		sveltekit(),
		shortNames
	],
	build: {
		target: 'es2022',
		// WeChat's own browser on Android is an old Chromium.
		cssTarget: ['chrome87', 'safari14'],
		modulePreload: {
			/** The list of all pages names their styles alone: their scripts are few and mostly here already. */
			resolveDependencies: (_, files, { hostId }) =>
				hostId.includes('entry/app') ? files.filter((file) => file.endsWith('.css')) : files
		}
	},
	environments: {
		client: {
			build: {
				rolldownOptions: {
					output: {
						codeSplitting: {
							groups: [
								{ name: 'core', priority: 7, test: CORE },
								{ name: 'base', priority: 6, test: BASE },
								{ name: 'public', priority: 5, test: PUBLIC },
								{ name: 'frame', priority: 4, test: FRAME },
								{ name: 'board', priority: 3, test: BOARD },
								{ name: 'ui', priority: 2, test: UI },
								{ name: 'acts', priority: 1, test: ACTS }
							]
						}
					}
				}
			}
		}
	}
});
