import { m } from '$lib/paraglide/messages.js';
import type { MenuItem } from '$lib/ui/Menu.svelte';
import * as icons from '$lib/ui/icons.ts';
import type { BoardScreen } from '../state/board-screen.svelte.ts';
import { STEPS_MINUTES, VIEW_KEYS } from '../state/board-view.svelte.ts';

const BY_WORD = {
	chair: m.board_by_chair,
	provider: m.board_by_provider,
	room: m.board_by_room
} as const;

function weekItems(screen: BoardScreen): MenuItem[] {
	const { view } = screen;
	const now = view.choice.weekOf;
	const entry = (kind: 'chair' | 'provider') => (one: { id: string; name: string }) => ({
		label: one.name,
		checked: now?.id === one.id,
		run: () => screen.choose({ mode: 'week', weekOf: { kind, id: one.id } })
	});
	const { providers, chairs } = screen.board.resources;
	return [
		{ heading: m.board_week_of_provider() },
		...providers.filter((one) => one.isActive).map(entry('provider')),
		{ heading: m.board_week_of_chair() },
		...chairs.filter((one) => one.isActive).map(entry('chair'))
	];
}

/** Everything behind the view button, as it is now. */
export function viewItems(screen: BoardScreen): MenuItem[] {
	const { view } = screen;
	return [
		...(view.mode === 'week'
			? weekItems(screen)
			: [
					{ heading: m.board_columns() },
					...(['chair', 'provider', 'room'] as const)
						.filter((by) => by !== 'room' || screen.clinic.rooms.length > 0)
						.map((by) => ({
							label: BY_WORD[by](),
							checked: view.by === by,
							run: () => screen.choose({ by })
						}))
				]),
		'line',
		{ heading: m.board_step_size() },
		...STEPS_MINUTES.map((step) => ({
			label: m.board_minutes({ count: step }),
			checked: view.step === step,
			run: () => view.choose({ step })
		})),
		'line',
		{ label: m.board_zoom_in(), keys: '+', icon: icons.plus, run: () => view.zoomBy(1) },
		{ label: m.board_zoom_out(), keys: '−', icon: icons.minus, run: () => view.zoomBy(-1) },
		'line',
		{
			label: m.board_views_saved(),
			icon: icons.star,
			keys: VIEW_KEYS.some((key) => view.saved[key]) ? 'F1–F10' : '',
			run: () => screen.openPanel({ kind: 'views' })
		},
		{
			label: m.board_changes(),
			icon: icons.history,
			run: () => screen.openPanel({ kind: 'changes' })
		},
		{ label: m.board_past(), icon: icons.clock, run: () => screen.openPanel({ kind: 'past' }) },
		'line',
		{
			label: m.board_print_day(),
			icon: icons.print,
			run: () => screen.openPaper('day')
		},
		{ label: m.board_csv(), icon: icons.download, run: () => screen.saveCsv() },
		...(screen.can('schedule.block')
			? ([
					'line',
					{
						label: m.board_block_new(),
						icon: icons.lock,
						run: () =>
							screen.openPanel({
								kind: 'block',
								id: null,
								columnKey: screen.selection.gap?.columnKey ?? null,
								from: screen.selection.gap?.from ?? 12 * 60,
								to: screen.selection.gap?.to ?? 13 * 60
							})
					},
					{
						label: m.board_clear_day(),
						icon: icons.calendar,
						run: () => screen.openPanel({ kind: 'clear', on: view.on, providerId: null })
					}
				] satisfies MenuItem[])
			: [])
	];
}
