import type { Appointment, Status } from '#contracts/schedule';
import { m } from '$lib/paraglide/messages.js';
import type { MenuItem } from '$lib/ui/Menu.svelte';
import * as icons from '$lib/ui/icons.ts';
import { paste, slip } from '../board-icons.ts';
import { STEPS } from '../layout/status-steps.ts';
import type { BoardScreen } from '../state/board-screen.svelte.ts';
import { cardFromAppointment } from '../strip/place-cards.ts';
import { STEP_WORD } from './card-words.ts';

const STEP_KEY: Partial<Record<Status, string>> = {
	arrived: 'A',
	in_chair: 'S',

	checked_out: 'O',
	no_show: 'X'
};

/** The menu of a card: what can be done with this visit now, by this person. */
export function cardMenu(screen: BoardScreen, one: Appointment): MenuItem[] {
	const { commands, selection } = screen;
	const mayBook = screen.mayBook(one.providerId) && screen.mayChange;
	const items: MenuItem[] = [
		{
			label: m.board_open(),
			icon: icons.eye,
			keys: 'Enter',
			run: () => selection.open(one.id)
		}
	];
	if (screen.maySetStatus(one.providerId) && screen.mayChange) {
		items.push('line');
		for (const to of STEPS[one.status].filter((status) => status !== 'cancelled'))
			items.push({
				label: STEP_WORD[to](),
				...(STEP_KEY[to] && { keys: STEP_KEY[to] }),
				run: () => void commands.setStatus(one.id, to)
			});
	}
	if (
		screen.maySetStatus(one.providerId) &&
		screen.mayChange &&
		(one.status === 'scheduled' || one.status === 'requested')
	)
		items.push(...confirmItems(screen, one));
	if (mayBook) items.push(...changeItems(screen, one));
	items.push(
		'line',
		{
			label: m.board_history(),
			icon: icons.history,
			run: () => screen.openPanel({ kind: 'history', id: one.id })
		},
		{ label: m.board_slip(), icon: slip, run: () => screen.openPaper('slip', one.id) }
	);
	if (screen.can('patients.read'))
		items.push({
			label: m.board_patient_record(),
			icon: icons.person,
			href: `/patients/${one.patient.id}`
		});
	if (screen.can('notes.write'))
		items.push({
			label: m.board_visit_note(),
			icon: icons.file,
			href: `/patients/${one.patient.id}/notes?visit=${one.id}&clinic=${one.clinicId}`
		});
	const isOpen = ['requested', 'scheduled', 'arrived'].includes(one.status);
	if (isOpen && screen.mayCancel(one.providerId) && screen.mayChange)
		items.push('line', {
			label: m.board_cancel(),
			icon: icons.x,
			keys: 'Del',
			danger: true,
			run: () => screen.openPanel({ kind: 'cancel', id: one.id })
		});
	return items;
}

function confirmItems(screen: BoardScreen, one: Appointment): MenuItem[] {
	const words = {
		confirmed: m.board_confirmation_confirmed,
		left_message: m.board_confirmation_left_message,
		declined: m.board_confirmation_declined,
		unconfirmed: m.board_confirmation_unconfirmed
	};
	return [
		'line',
		...(Object.keys(words) as (keyof typeof words)[]).map((to) => ({
			label: words[to](),
			checked: one.confirmation === to,
			...(to === 'confirmed' && { keys: 'C' }),
			run: () => void screen.commands.confirm(one.id, to)
		}))
	];
}

function changeItems(screen: BoardScreen, one: Appointment): MenuItem[] {
	return [
		'line',
		{
			label: m.board_edit(),
			icon: icons.pen,
			keys: 'E',
			run: () => screen.openPanel({ kind: 'edit', id: one.id })
		},
		{
			label: m.board_move_to(),
			icon: icons.swap,
			keys: 'M',
			run: () => screen.openPanel({ kind: 'move', id: one.id })
		},
		{
			label: m.board_cut(),
			icon: icons.cut,
			keys: 'Ctrl X',
			run: () => screen.pins.put(cardFromAppointment(screen, one, 'pin'))
		},
		{
			label: m.board_copy(),
			icon: icons.copy,
			keys: 'Ctrl C',
			run: () => screen.pins.put(cardFromAppointment(screen, one, 'copy'))
		},
		{
			label: m.board_rebook(),
			icon: icons.calendarPlus,
			keys: 'R',
			run: () => screen.rebook(one)
		},
		{
			label: m.board_repeat(),
			icon: icons.repeat,
			run: () => screen.openPanel({ kind: 'series', id: one.id })
		},
		{
			label: m.board_family_book(),
			icon: icons.link,
			run: () => void screen.bookFamily(one)
		}
	];
}

/** The menu of free ground. */
export function groundMenu(screen: BoardScreen, drop: (index: number) => void): MenuItem[] {
	const items: MenuItem[] = [];
	const { gap } = screen.selection;
	const column = screen.layout.columns.find((one) => one.key === gap?.columnKey);
	if (gap && column && screen.mayBook(column.providerId) && screen.mayChange) {
		items.push({
			label: m.board_new(),
			icon: icons.plus,
			keys: 'N',
			run: () => screen.draft()
		});
		screen.pins.cards.slice(0, 4).forEach((card, index) =>
			items.push({
				label: m.board_paste_name({ name: screen.name(card.name) }),
				icon: paste,
				...(index === 0 && { keys: 'Ctrl V' }),
				run: () => drop(index)
			})
		);
	}
	if (gap && screen.can('schedule.block') && screen.mayChange)
		items.push({
			label: m.board_block_new(),
			icon: icons.lock,
			run: () =>
				screen.openPanel({
					kind: 'block',
					id: null,
					columnKey: gap.columnKey,
					from: gap.from,
					to: gap.to
				})
		});
	items.push({
		label: m.board_find(),
		icon: icons.search,
		run: () => screen.openPanel({ kind: 'find', draft: null })
	});
	return items;
}
