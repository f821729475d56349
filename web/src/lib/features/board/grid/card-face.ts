import type { AskedConsent } from '#domain/documents/consents';
import type { Appointment } from '#contracts/schedule';
import { m } from '$lib/paraglide/messages.js';
import {
	isTight,
	levelOf,
	patternRuns,
	type CardLevel,
	type PatternRun
} from '../layout/card-level.ts';
import { initialOf, isHan, shortName } from '../layout/names.ts';
import type { Placed } from '../layout/place.ts';
import type { Column } from '../layout/columns.ts';
import {
	lateMinutes,
	lookOf,
	seatedMinutes,
	WAIT_ALARM_MINUTES,
	waitedMinutes,
	type Look
} from '../layout/status-steps.ts';
import { clock } from '../layout/zone-day.ts';
import { alertsOf, LOOK_WORD, sexAndAge, spanWords, type Alert } from './card-words.ts';

/** Everything a card says, worked out once per change of its row; the component only sets it down. */
export interface CardFace {
	look: Look;
	lookWord: string;
	level: CardLevel;
	isTight: boolean;
	name: string;
	isLatin: boolean;
	isNew: boolean;
	age: string;
	start: string;
	span: string;
	service: string;
	alerts: Alert[];
	/** Beside the name where a row of their own has no room. */
	areAlertsUp: boolean;
	runs: PatternRun[];
	hue: number;
	/** The initial of a provider who works in another's column. */
	guest: string;
	guestName: string;
	/** Minutes waiting, in the chair, or late; null when there is nothing to count. */
	minutes: number | null;
	isAlarming: boolean;
	/** Share of the planned time spent in the chair, above 1 when over it; null when not seated. */
	progress: number | null;
	fifthLine: string;
	note: string;
}

export interface FaceContext {
	nowMs: () => number;
	name(name: string): string;
	services(ids: readonly string[]): string;
	provider(id: string): { name: string; colour: number } | undefined;
	isPrivate: boolean;
	asked: readonly AskedConsent[];
}

export function faceOf(placed: Placed, column: Column, px: number, context: FaceContext): CardFace {
	const one = placed.appointment;
	const look = lookOf(one);
	const level = levelOf(px);
	const isCounting = ['arrived', 'in_chair', 'scheduled'].includes(one.status);
	const nowMs = isCounting ? context.nowMs() : 0;
	const waited = waitedMinutes(one, nowMs);
	const seated = seatedMinutes(one, nowMs);
	const late = isCounting ? lateMinutes(one, nowMs) : null;
	const provider = context.provider(one.providerId);
	const isGuest =
		column.kind === 'chair' && column.providerId !== null && column.providerId !== one.providerId;
	const shown = context.name(one.patient.name);
	const age = context.isPrivate ? '' : sexAndAge(one.patient, column.day.on);
	const alerts = alertsOf(one, column.day.on, context.asked);
	const isOver = seated !== null && seated > one.minutes;
	const service = context.services(one.serviceIds);
	const lookWord = LOOK_WORD[look]();
	const start = clock(placed.from);
	const span = spanWords(placed.from, placed.to);
	return {
		look,
		lookWord,
		level,
		isTight: isTight(px),
		name: context.isPrivate ? shown : shortName(shown),
		isLatin: !isHan(shown),
		isNew: one.patient.isNew,
		age,
		start,
		span,
		service,
		alerts,
		areAlertsUp: level < 4 || (level === 4 && (px < 68 || isOver)),
		runs: patternRuns(one.pattern, one.minutes),
		hue: provider?.colour ?? 8,
		guest: isGuest && provider ? initialOf(provider.name) : '',
		guestName: isGuest && provider ? provider.name : '',
		minutes: waited ?? seated ?? late,
		isAlarming: (waited !== null && waited >= WAIT_ALARM_MINUTES) || isOver || late !== null,
		progress: seated === null ? null : seated / one.minutes,
		fifthLine: fifthLineOf(one, seated),
		note: context.isPrivate ? '' : one.note
	};
}

function fifthLineOf(one: Appointment, seated: number | null): string {
	if (seated !== null)
		return seated > one.minutes
			? m.board_card_over({ count: seated - one.minutes })
			: m.board_card_seated({ done: seated, planned: one.minutes });
	if (one.status !== 'scheduled') return '';
	if (one.confirmation === 'left_message') return m.board_confirmation_left_message();
	if (one.confirmation === 'declined') return m.board_confirmation_declined();
	return one.labels.join(' · ');
}
