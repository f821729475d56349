import { remember } from './remember.ts';
import { readThemeChoice, type ThemeChoice } from './theme-choice.ts';

/** Light, dark or the system's; the attribute on the root is what the styles read. */
class Theme {
	#choice = $state<ThemeChoice>('system');

	get choice() {
		return this.#choice;
	}

	/** Takes what the server put on the page and follows the system from then on; answers a way to stop. */
	start(): () => void {
		this.#choice = readThemeChoice(document.documentElement.dataset.themeChoice);
		const dark = matchMedia('(prefers-color-scheme: dark)');
		const follow = () => this.#paint(dark.matches);
		dark.addEventListener('change', follow);
		return () => dark.removeEventListener('change', follow);
	}

	set(choice: ThemeChoice) {
		this.#choice = choice;
		document.documentElement.dataset.themeChoice = choice;
		remember('theme', choice);
		this.#paint(matchMedia('(prefers-color-scheme: dark)').matches);
	}

	#paint(systemIsDark: boolean) {
		const isDark = this.#choice === 'dark' || (this.#choice === 'system' && systemIsDark);
		document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
	}
}
export const theme = new Theme();
