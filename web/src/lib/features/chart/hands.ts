import { tick } from 'svelte';
import { toothBeside } from '#domain/clinical/teeth/arch';
import type { Surface } from '#domain/clinical/teeth/surfaces';
import type { Tooth } from '#domain/clinical/teeth/tooth';
import type { Charting } from './charting.svelte.ts';
import type { Desk } from './desk.svelte.ts';
import { keyAct, type KeyAct } from './entry/keys.ts';

interface Page {
	mayEnter: () => boolean;
	/** Brings a tooth into sight and gives it the focus. */
	focus: (tooth: Tooth) => void;
	/** The command line takes what is typed from here on. */
	type: (text: string) => void;
	pickProcedure: () => void;
}

/** What pointer and keys mean on the chart. */
export class Hands {
	readonly #charting: Charting;
	readonly #desk: Desk;
	readonly #page: Page;

	constructor(charting: Charting, desk: Desk, page: Page) {
		this.#charting = charting;
		this.#desk = desk;
		this.#page = page;
	}

	press(tooth: Tooth, surface: Surface | null, event: PointerEvent): void {
		const { selection } = this.#charting;
		this.#desk.lack = null;
		const picksSurface = this.#page.mayEnter() && surface !== null;
		if (event.shiftKey) selection.reach(tooth);
		else if (event.ctrlKey || event.metaKey) selection.toggle(tooth);
		else if (picksSurface && (selection.has(tooth) || event.pointerType === 'mouse'))
			selection.toggleSurface(tooth, surface);
		else selection.choose(tooth);
	}

	key(event: KeyboardEvent): void {
		const { selection } = this.#charting;
		const from =
			event.shiftKey && event.key.startsWith('Arrow') ? selection.end : selection.current;
		const act = keyAct(event, from);
		if (!act || (event.target as Element).closest('input, textarea')) return;
		event.preventDefault();
		this.#desk.lack = null;
		if (act.act === 'go' || act.act === 'reach') {
			this.#charting.walk(act.to, act.act);
			this.focusCurrent();
		} else if (act.act === 'clear') selection.clear();
		else if (act.act === 'toggle') this.#toggle(event.target as SVGElement);
		else if (this.#page.mayEnter()) this.#enter(act);
	}

	/** Ctrl Z and the states also when the focus is beside the chart. */
	keyBeside(event: KeyboardEvent): void {
		if (event.defaultPrevented || !this.#page.mayEnter()) return;
		if (document.querySelector('dialog[open]')) return;
		if ((event.target as Element).closest?.('input, textarea, svg')) return;
		const act = keyAct(event, null);
		if (act?.act !== 'undo' && act?.act !== 'status') return;
		event.preventDefault();
		this.#enter(act);
	}

	/** To the place beside, by the arrows over the large tooth. */
	step(by: -1 | 1): void {
		const { current } = this.#charting.selection;
		const next = current && toothBeside({ ...current, primary: false, supernumerary: false }, by);
		if (next) this.#charting.walk(next, 'go');
	}

	focusCurrent(): void {
		void tick().then(() => {
			const { end } = this.#charting.selection;
			if (end) this.#page.focus(end);
		});
	}

	#toggle(focused: SVGElement): void {
		const tooth = this.#charting.toothOf(focused.dataset?.['key'] ?? '');
		if (tooth) this.#charting.selection.toggle(tooth);
	}
	#enter(act: KeyAct): void {
		const { selection, armed } = this.#charting;
		if (act.act === 'surface' && selection.current)
			selection.toggleSurface(selection.current, act.surface);
		else if (act.act === 'tool') void this.#desk.use(act.tool);
		else if (act.act === 'status') this.#charting.status = act.status;
		else if (act.act === 'enter' && armed) void this.#desk.use(armed);
		else if (act.act === 'undo') void this.#desk.takeBack();
		else if (act.act === 'all') this.#page.pickProcedure();
		else if (act.act === 'type') this.#page.type(act.text);
	}
}
