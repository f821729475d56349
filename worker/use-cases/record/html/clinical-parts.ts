import type { Plan } from '../../../contracts/plan-views.ts';
import type { AnsweredHistory, WholeRecord } from '../whole-record.ts';
import { markup, table, type Markup } from './markup.ts';
import { placeWords } from './place-words.ts';
import type { Speech } from './words.ts';

export const factRows = ({ facts }: WholeRecord, { say, word, time, language }: Speech): Markup =>
	table(
		[say('kind'), say('what'), say('severity'), say('since'), say('by'), say('until')],
		facts.items.map((one) => [
			word('fact', one.kind),
			[one.names?.[language], one.text].filter(Boolean).join(': '),
			word('severity', one.severity),
			one.since,
			`${one.byName}, ${time(one.at)}`,
			one.endedAt && `${time(one.endedAt)}, ${one.endedByName ?? ''}. ${one.endReason ?? ''}`
		])
	);

export const historyParts = ({ histories }: WholeRecord, { say, time }: Speech): Markup[] =>
	histories.items.map(
		(one: AnsweredHistory) =>
			markup`<article><h3>${time(one.filledAt)} <small>${one.reviewedByName}</small></h3>${table(
				[say('question'), say('answer')],
				one.answers.map(({ question, said, isNone }) => [
					question,
					isNone ? say('none_of_these') : said
				])
			)}</article>`
	);

export const diagnosisRows = ({ diagnoses }: WholeRecord, speech: Speech): Markup => {
	const { say, word, language } = speech;
	return table(
		[say('date'), say('what'), say('place'), say('state'), say('detail'), say('by')],
		diagnoses.items.map((one) => [
			one.on,
			`${one.code} ${one.names[language]}`,
			placeWords(one.site, speech),
			one.ended
				? `${word('end', one.ended.as)}, ${one.ended.on}`
				: word('certainty', one.certainty),
			one.note,
			one.by.name
		])
	);
};

export const chartRows = ({ chart }: WholeRecord, speech: Speech): Markup => {
	const { say, word, language } = speech;
	return table(
		[
			say('date'),
			say('place'),
			say('what'),
			say('state'),
			say('material'),
			say('by'),
			say('until')
		],
		chart.items.map((one) => [
			one.on,
			placeWords(one.site, speech),
			[one.names?.[language] ?? word('chart', one.code), one.note].filter(Boolean).join(': '),
			word('status', one.status),
			word('material', one.material),
			one.by.name,
			one.ended && `${one.ended.on}, ${word('end', one.ended.ending)}. ${one.ended.reason}`
		])
	);
};

export const doneRows = ({ done }: WholeRecord, speech: Speech): Markup => {
	const { say, time, money, language } = speech;
	return table(
		[say('date'), say('what'), say('place'), say('doctor'), say('price'), say('by'), say('until')],
		done.items.map((one) => [
			time(one.at),
			`${one.code} ${one.names[language] || one.name}`,
			placeWords(one.site, speech),
			one.provider?.name ?? '',
			money(one.price, one.currency),
			one.by.name,
			one.ended && `${time(one.ended.at)}, ${one.ended.by.name}. ${one.ended.reason}`
		])
	);
};

export const planParts = ({ plans }: WholeRecord, speech: Speech): Markup[] =>
	plans.items.map((plan) => {
		const { word, time } = speech;
		return markup`<article><h3>${plan.title} <small>${word('plan', plan.state)} · ${plan.doctor.name} · ${time(plan.createdAt)}</small></h3>${wayParts(plan, speech)}${removedRows(plan, speech)}${plan.snapshots.map(
			(one) =>
				markup`<p class="quiet">${word('plan', one.kind)}: ${one.signer ?? one.by}, ${time(one.at)} · SHA-256 <code>${one.hash}</code></p>`
		)}</article>`;
	});

const wayParts = (plan: Plan, speech: Speech): Markup[] =>
	plan.alternatives.map((way) => {
		const { say, word, money, language } = speech;
		const mark = plan.chosenId === way.id ? say('chosen') : '';
		return markup`<h4>${way.name} <small>${mark} ${say('total')} ${money(way.total, plan.currency)}</small></h4>${table(
			[say('visits'), say('what'), say('place'), say('price'), say('state')],
			way.phases.flatMap(({ visits }) =>
				visits.flatMap(({ title, items }) =>
					items.map((item) => [
						title,
						`${item.code} ${item.names[language]}`,
						placeWords(item.site, speech),
						money(item.price, plan.currency),
						word('itemState', item.state)
					])
				)
			)
		)}`;
	});

const removedRows = (plan: Plan, speech: Speech): Markup =>
	table(
		[speech.say('removed'), speech.say('place'), speech.say('detail'), speech.say('by')],
		plan.removed.map((item) => [
			`${item.code} ${item.names[speech.language]}`,
			placeWords(item.site, speech),
			item.text,
			`${item.by}, ${speech.time(item.at)}`
		])
	);
