import type { Capability } from '../domain/access/capabilities.ts';
import type { Role } from '../domain/access/roles.ts';
import type { MessagingSettings } from './messaging.ts';
import type { GapFilling, OnlineBooking } from './online-booking.ts';
import type { ChairOnBoard, EquipmentOnBoard, PatientCard, ProviderOnBoard } from './schedule.ts';

/**
 * The copy of a clinic's settings that its schedule object keeps. D1 is the truth; every change of
 * settings pushes a whole new copy with a higher `version`, and the object ignores an older one.
 */
export interface ClinicSettings {
	version: number;
	organisationId: string;
	clinicId: string;
	slug: string;
	name: string;
	/** IANA zone, fixed once the clinic has bookings. */
	timeZone: string;
	locale: string;
	currency: string;
	/** Openings are offered at these steps. */
	stepMinutes: 5 | 10 | 15 | 30;
	/** ISO weekday 1 (Monday) to 7; several rows a day make a lunch break; no row is closed. */
	openingHours: { weekday: number; from: string; to: string }[];
	/** Dates that differ from the week: closed, or a make-up working day with the hours of another weekday. */
	holidays: { on: string; name: string; isClosed: boolean; hoursOfWeekday: number | null }[];
	chairs: ChairOnBoard[];
	rooms: { id: string; name: string; order: number; capacity: number; isActive: boolean }[];
	equipment: EquipmentOnBoard[];
	providers: ProviderOnBoard[];
	services: ServiceOnBoard[];
	members: ClinicMember[];
	apiKeys: ClinicApiKey[];
	/** Missing in copies that were pushed before there was online booking: the defaults hold. */
	online?: OnlineBooking;
	gaps?: GapFilling;
	/** Missing in copies that were pushed before there were planned messages: the defaults hold. */
	messaging?: MessagingSettings;
}

export interface ServiceOnBoard {
	id: string;
	name: string;
	order: number;
	minutes: number;
	/** One character per 5 minutes: `X` provider, `/` assistant. */
	pattern: string;
	/** 1 to 8, or null for none of its own. */
	colour: number | null;
	isPublic: boolean;
	isActive: boolean;
	/** Shown on the public page; null when it is not published. */
	price: { amount: number; currency: string } | null;
}

/** What the schedule object knows of a person: enough to decide every command without D1. */
export interface ClinicMember {
	userId: string;
	staffId: string;
	name: string;
	role: Role;
	capabilities: Capability[];
	providerId: string | null;
	isDisabled: boolean;
}

export interface ClinicApiKey {
	id: string;
	name: string;
	capabilities: Capability[];
	isRevoked: boolean;
}

/** A patient's card as pushed to an object: only a higher `version` replaces what it has. */
export type PatientCardPush = { organisationId: string; card: PatientCard };
