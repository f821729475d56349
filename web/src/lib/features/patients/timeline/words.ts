import type { TimelineItem } from '#contracts/timeline';
import type { TimelineAct, TimelineKind } from '#domain/clinical/timeline';
import { kindWord as messageWord, resultWord } from '$lib/features/conversations/words.ts';
import { wayWord } from '$lib/features/conversations/way-words.ts';
import * as fmt from '$lib/fmt.ts';
import { toothWord } from '$lib/features/chart/tooth-notation.svelte.ts';
import { m } from '$lib/paraglide/messages.js';
import {
	bell,
	calendar,
	chart,
	check,
	eye,
	file,
	grid,
	message,
	pen,
	phone,
	shield,
	tooth,
	type IconShape
} from '$lib/ui/icons.ts';

const KINDS: Record<TimelineKind, { word: () => string; icon: IconShape; tab: string | null }> = {
	visit: { word: m.record_timeline_kind_visit, icon: calendar, tab: 'visits' },
	note: { word: m.record_timeline_kind_note, icon: pen, tab: 'notes' },
	chart: { word: m.record_timeline_kind_chart, icon: tooth, tab: 'chart' },
	perio: { word: m.record_timeline_kind_perio, icon: chart, tab: 'perio' },
	plan: { word: m.record_timeline_kind_plan, icon: grid, tab: 'plans' },
	image: { word: m.record_timeline_kind_image, icon: eye, tab: 'images' },
	document: { word: m.record_timeline_kind_document, icon: file, tab: 'documents' },
	prescription: { word: m.record_timeline_kind_prescription, icon: check, tab: 'notes' },
	recall: { word: m.record_timeline_kind_recall, icon: bell, tab: null },
	questionnaire: { word: m.record_timeline_kind_questionnaire, icon: shield, tab: null },
	message: { word: m.record_timeline_kind_message, icon: message, tab: 'messages' },
	call: { word: m.record_timeline_kind_call, icon: phone, tab: 'messages' }
};
export const iconOf = (kind: TimelineKind): IconShape => KINDS[kind].icon;
/** The tab where a line of this kind is read, null when it has none. */
export const tabOf = (kind: TimelineKind): string | null => KINDS[kind].tab;

/** What follows the tab's address: the note, film, document or plan itself; of other kinds the tab is all. */
export function placeOf({ kind, subjectId }: Pick<TimelineItem, 'kind' | 'subjectId'>): string {
	if (subjectId === null) return '';
	if (kind === 'plan') return `?plan=${subjectId}`;
	return ['note', 'image', 'document'].includes(kind) ? `/${subjectId}` : '';
}

const ACTS: Record<TimelineAct, () => string> = {
	made: m.record_act_made,
	changed: m.record_act_changed,
	signed: m.record_act_signed,
	amended: m.record_act_amended,
	presented: m.record_act_presented,
	accepted: m.record_act_accepted,
	declined: m.record_act_declined,
	completed: m.record_act_completed,
	ended: m.record_act_ended,
	moved_in: m.record_act_moved_in,
	moved_out: m.record_act_moved_out,
	sent: m.record_act_sent,
	filled: m.record_act_filled,
	reviewed: m.record_act_reviewed
};

/** What happened, in a few words. */
export function titleOf(one: TimelineItem): string {
	const kind = KINDS[one.kind].word();
	if (one.visit) return one.visit.serviceNames.join(' + ') || kind;
	if (one.message && one.kind === 'call')
		return one.message.direction === 'in' ? m.conversations_call_in() : m.conversations_call_out();
	if (one.message)
		return [wayWord(one.message.channel), messageWord(one.message.kind)]
			.filter(Boolean)
			.join(' · ');
	if (!one.title) return kind;
	return [one.title.name ?? kind, ACTS[one.title.act]()].join(' · ');
}

/** Which part of the record it is of; a diagnosis is named as such, though it stands on the chart's tab. */
const partOf = ({ kind, title }: TimelineItem): string =>
	kind === 'chart' && title?.word === 'diagnosis' ? m.diagnoses_one() : KINDS[kind].word();

/** What stands below it: who, which teeth, how many. */
export function detailsOf(one: TimelineItem): string[] {
	const { visit, title } = one;
	const words = visit
		? [visit.providerName, visit.chairName, fmt.minutes(visit.minutes)]
		: [
				one.byName,
				title?.name && partOf(one),
				title?.teeth?.length &&
					m.record_timeline_teeth({ teeth: title.teeth.map(toothWord).join(' ') }),
				title?.count && title.count > 1 && m.record_timeline_count({ count: title.count }),
				one.kind === 'call' && one.message?.reason && resultWord(one.message.reason)
			];
	return words.filter((word): word is string => typeof word === 'string' && word !== '');
}
