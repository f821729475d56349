import type { Status } from '#contracts/schedule';
import { m } from '$lib/paraglide/messages.js';
import type { Command } from '$lib/shell/commands.svelte.ts';
import * as icons from '$lib/ui/icons.ts';
import { gap } from './board-icons.ts';
import { STEP_WORD } from './grid/card-words.ts';
import { addDays } from './layout/local-date.ts';
import { STEPS } from './layout/status-steps.ts';
import type { BoardScreen } from './state/board-screen.svelte.ts';
import { VIEW_KEYS } from './state/board-view.svelte.ts';
import { cardFromAppointment } from './strip/place-cards.ts';

export interface CommandActs {
	goTo(on: string): void;
	paste(index: number): void;
	undo(): void;
}

/** The board's keys, which are also its lines in the palette and in the overlay of keys. */
export function boardCommands(screen: BoardScreen, acts: CommandActs): Command[] {
	const { view } = screen;
	const page = (
		id: string,
		label: string,
		keys: string | string[],
		run: () => void,
		rest: Partial<Command> = {}
	): Command => ({ id: `board.${id}`, label, keys, run, scope: 'page', ...rest });
	const stride = view.mode === 'week' ? 7 : 1;
	// Letters belong to the panel that is open: somebody may begin to type before it has the focus.
	if (screen.panel) return [];
	return [
		page('new', m.board_new(), 'n', () => screen.draft(), { icon: icons.plus }),
		page('find', m.board_find(), 'f', () => screen.openPanel({ kind: 'find', draft: null }), {
			icon: gap
		}),
		page('today', m.board_today(), 't', () => acts.goTo(screen.today), { icon: icons.calendar }),
		page('before', m.board_day_before(), 'j', () => acts.goTo(addDays(view.on, -stride))),
		page('after', m.board_day_after(), 'k', () => acts.goTo(addDays(view.on, stride))),
		page('day', m.board_view_day(), 'd', () => screen.choose({ mode: 'day' })),
		page('week', m.board_view_week(), 'w', () => screen.choose({ mode: 'week' })),
		page('list', m.board_view_list(), 'l', () => screen.choose({ mode: 'list' })),
		page('columns', m.board_columns_next(), 'v', () => nextColumns(screen)),
		page('zoomIn', m.board_zoom_in(), ['+', '='], () => view.zoomBy(1)),
		page('zoomOut', m.board_zoom_out(), '-', () => view.zoomBy(-1)),
		page('privacy', m.board_privacy(), 'h', () => view.togglePrivacy(), { icon: icons.eyeOff }),
		page('strip', m.board_strip(), 'i', () => view.toggleStrip()),
		page('changes', m.board_changes(), 'shift+c', () => screen.openPanel({ kind: 'changes' }), {
			icon: icons.history
		}),
		page('undo', m.board_undo(), 'mod+z', acts.undo, { icon: icons.undo }),
		page('paste', m.board_paste(), 'mod+v', () => acts.paste(0), { notInPalette: true }),
		page('print', m.board_print_day(), 'mod+p', () => screen.openPaper('day'), {
			icon: icons.print
		}),
		...viewCommands(screen),
		...cardCommands(screen)
	];
}

function nextColumns(screen: BoardScreen): void {
	const order = ['chair', 'provider', ...(screen.clinic.rooms.length ? ['room'] : [])] as const;
	const at = order.indexOf(screen.view.by as never);
	screen.choose({ mode: 'day', by: (order[(at + 1) % order.length] ?? 'chair') as 'chair' });
}

/** F1–F4 and F6–F10 show a saved view; with Shift they open the list to save one. */
function viewCommands(screen: BoardScreen): Command[] {
	return VIEW_KEYS.flatMap((key): Command[] => {
		const saved = screen.view.saved[key];
		return saved
			? [
					{
						id: `board.view.${key}`,
						label: m.board_view_named({ name: saved.name }),
						keys: key,
						scope: 'page',
						run: () => screen.recallView(key)
					}
				]
			: [];
	});
}

const KEYS: readonly [string, Status][] = [
	['a', 'arrived'],
	['s', 'in_chair'],
	['x', 'no_show'],
	['o', 'checked_out']
];

/** What can be done with the selected card by one key. */
function cardCommands(screen: BoardScreen): Command[] {
	const id = screen.selection.id;
	const one = id ? screen.board.find(id) : undefined;
	if (!id || !one || !screen.mayChange) return [];
	const act = (name: string, label: string, keys: string, run: () => void): Command => ({
		id: `board.card.${name}`,
		label,
		keys,
		scope: 'page',
		run
	});
	const out: Command[] = [];
	if (screen.maySetStatus(one.providerId)) {
		for (const [key, to] of KEYS)
			if (STEPS[one.status].includes(to))
				out.push(act(to, STEP_WORD[to](), key, () => void screen.commands.setStatus(id, to)));
	}
	if (screen.maySetStatus(one.providerId) && one.status === 'scheduled')
		out.push(
			act(
				'confirm',
				m.board_confirm(),
				'c',
				() =>
					void screen.commands.confirm(
						id,
						one.confirmation === 'confirmed' ? 'unconfirmed' : 'confirmed'
					)
			)
		);
	if (screen.mayBook(one.providerId)) {
		out.push(
			act('edit', m.board_edit(), 'e', () => screen.openPanel({ kind: 'edit', id })),
			act('move', m.board_move_to(), 'm', () => screen.openPanel({ kind: 'move', id })),
			act('rebook', m.board_rebook(), 'r', () => screen.rebook(one)),
			act('cut', m.board_cut(), 'mod+x', () =>
				screen.pins.put(cardFromAppointment(screen, one, 'pin'))
			),
			act('copy', m.board_copy(), 'mod+c', () =>
				screen.pins.put(cardFromAppointment(screen, one, 'copy'))
			)
		);
	}
	if (screen.mayCancel(one.providerId) && STEPS[one.status].includes('cancelled'))
		out.push(
			act('cancel', m.board_cancel(), 'Delete', () => screen.openPanel({ kind: 'cancel', id }))
		);
	return out;
}
