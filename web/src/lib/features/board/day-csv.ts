import { m } from '$lib/paraglide/messages.js';
import { ageOn } from '#domain/patients/age-on';
import type { Appointment } from '#contracts/schedule';
import { csvRows } from './csv.ts';
import { LOOK_WORD } from './grid/card-words.ts';
import { lookOf } from './layout/status-steps.ts';
import { clock } from './layout/zone-day.ts';
import type { BoardScreen } from './state/board-screen.svelte.ts';

/** The day as a table, in the order of time. The byte order mark lets a spreadsheet read it as UTF-8. */
export function dayCsv(screen: BoardScreen, appointments: readonly Appointment[]): string {
	const head = [
		m.board_csv_start(),
		m.board_csv_end(),
		m.board_csv_chair(),
		m.board_csv_provider(),
		m.board_csv_patient(),
		m.board_csv_age(),
		m.board_csv_record(),
		m.board_csv_services(),
		m.board_csv_status(),
		m.board_csv_confirmation(),
		m.board_csv_note()
	];
	const confirmation = {
		unconfirmed: m.board_confirmation_unconfirmed,
		left_message: m.board_confirmation_left_message,
		declined: m.board_confirmation_declined,
		confirmed: m.board_confirmation_confirmed
	};
	const rows = [...appointments]
		.sort((a, b) => (a.start < b.start ? -1 : 1))
		.map((one) => {
			const span = screen.spanOf(one);
			return [
				clock(span.from),
				clock(span.to),
				screen.board.chair(one.chairId)?.name ?? '',
				screen.board.provider(one.providerId)?.name ?? '',
				screen.name(one.patient.name),
				String(ageOn(one.patient.bornOn, span.on) ?? ''),
				one.patient.recordNumber ?? '',
				screen.serviceWords(one.serviceIds),
				LOOK_WORD[lookOf(one)](),
				confirmation[one.confirmation](),
				one.note
			];
		});
	return `\uFEFF${csvRows([head, ...rows])}`;
}

export function saveFile(name: string, text: string): void {
	const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	URL.revokeObjectURL(url);
}
