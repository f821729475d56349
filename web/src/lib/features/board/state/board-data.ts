import type { AskedConsent } from '#domain/documents/consents';
import type { ServiceOnBoard } from '#contracts/clinic-settings';
import type { ScheduleView, WaitlistEntry } from '#contracts/schedule';
import type { Capability } from '#domain/access/capabilities';
import type { Holiday, OpeningHours } from '../layout/closed-time.ts';
import type { RoomOnBoard } from '../layout/columns.ts';
import type { ViewChoice } from './board-view.svelte.ts';
import type { Done } from './commands.svelte.ts';

export interface BoardClinic {
	id: string;
	slug: string;
	name: string;
	timeZone: string;
	openingHours: OpeningHours[];
	holidays: Holiday[];
	rooms: RoomOnBoard[];
}

export interface BoardPerson {
	id: string;
	name: string;
	providerId: string | null;
	capabilities: readonly Capability[];
}

/** What the server renders the first board from. */
export interface BoardData {
	clinic: BoardClinic;
	me: BoardPerson;
	on: string;
	/** The server's clock in milliseconds. */
	now: number;
	schedule: ScheduleView;
	services: ServiceOnBoard[];
	/** What visits need signed; empty while the records are out. */
	asked: AskedConsent[];
	waitlist: WaitlistEntry[];
	choice: Partial<ViewChoice>;
}

/** What stands over the board: one thing at a time. */
export type Panel =
	| { kind: 'book'; draft: Draft }
	| { kind: 'edit'; id: string }
	| { kind: 'move'; id: string }
	| { kind: 'cancel'; id: string }
	| { kind: 'series'; id: string }
	| { kind: 'history'; id: string }
	| { kind: 'find'; draft: Draft | null }
	| { kind: 'block'; id: string | null; columnKey: string | null; from: number; to: number }
	| { kind: 'clear'; on: string; providerId: string | null }
	| { kind: 'round'; id: string }
	| { kind: 'changes' }
	| { kind: 'past' }
	| { kind: 'views' };

/** A booking as far as it is known when its panel opens. */
export interface Draft {
	on: string;
	/** Minutes from local midnight; null lets the panel offer the first opening. */
	from: number | null;
	minutes: number;
	chairId: string | null;
	providerId: string | null;
	patientId: string | null;
	serviceIds: string[];
	note: string;
	groupId: string | null;
	waitlistId: string | null;
	/** Of a round whose time the desk fills by hand; the booking spends it. */
	holdId: string | null;
	/** The visit of a treatment plan that is booked; it learns of its appointment. */
	planVisit: { planId: string; visitId: string } | null;
	source: string;
}

export const EMPTY_DRAFT: Draft = {
	on: '',
	from: null,
	minutes: 30,
	chairId: null,
	providerId: null,
	patientId: null,
	serviceIds: [],
	note: '',
	groupId: null,
	waitlistId: null,
	holdId: null,
	planVisit: null,
	source: 'desk'
};

export interface ScreenHooks {
	done(done: Done): void;
	/** Something that the page itself has to follow: its address, a hint. */
	announce?(what: 'carry' | 'view'): void;
	openPaper(kind: 'day' | 'slip', id?: string): void;
	saveCsv(): void;
}
