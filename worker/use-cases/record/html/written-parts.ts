import type { NoteView } from '../../../contracts/notes.ts';
import type { WholeRecord } from '../whole-record.ts';
import { markup, NOTHING, table, type Markup } from './markup.ts';
import type { Speech } from './words.ts';

export const noteParts = ({ notes }: WholeRecord, speech: Speech): Markup[] =>
	notes.items.map((note) => {
		const { word, say, time, tooth } = speech;
		const byTooth = (rows: string[][]) =>
			rows.map(([key = '', ...cells]) => [tooth(key), ...cells]);
		const moved = note.movedToId && say('moved_away', { reason: note.endedReason ?? '' });
		return markup`<article><h3>${note.writtenOn} · ${note.reading.title} <small>${word('noteState', note.state)}</small></h3><p class="quiet">${signedLine(note, speech)} ${moved}</p>${note.reading.sections.map(
			({ title, text, table: rows }) =>
				markup`<h4>${title}</h4>${text ? markup`<p class="words">${text}</p>` : NOTHING}${rows ? table([say('tooth'), ...rows.columns], byTooth(rows.rows)) : NOTHING}`
		)}${note.amendments.map(
			({ byName, at, text }) =>
				markup`<div class="later"><b>${say('amendment', { name: byName, time: time(at) })}</b><p class="words">${text}</p></div>`
		)}</article>`;
	});

const signedLine = (note: NoteView, { say, time }: Speech): string =>
	note.signedAt
		? say('signed', { name: note.signedByName ?? '', time: time(note.signedAt) })
		: say('saved', { name: note.savedByName, time: time(note.savedAt) });

export const rxParts = ({ prescriptions }: WholeRecord, { say, time }: Speech): Markup[] =>
	prescriptions.items.map(
		(one) =>
			markup`<article><h3>${one.writtenOn} <small>${one.by.name}</small></h3>${table(
				[say('drug'), say('dose'), say('how'), say('days'), say('amount')],
				one.lines.map((line) => [
					[line.name, line.form].filter(Boolean).join(', '),
					line.dose,
					line.how,
					line.days,
					line.amount
				])
			)}${one.ended ? markup`<p class="quiet">${say('ended', { name: one.ended.byName, time: time(one.ended.at) })}. ${one.ended.reason}</p>` : NOTHING}</article>`
	);

export const documentParts = ({ documents }: WholeRecord, speech: Speech): Markup[] =>
	documents.items.map((one) => {
		const { say, word, time } = speech;
		const moved =
			one.moved.to === null
				? NOTHING
				: markup`<p class="quiet">${say('moved_away', { reason: one.ended?.reason ?? '' })}</p>`;
		const blocks = one.blocks.map(({ is, runs }) => {
			const text = runs.map((run) => run.text).join('');
			if (is === 'heading') return markup`<h5>${text}</h5>`;
			return markup`<p class="words ${is}">${text}</p>`;
		});
		const signatures = one.signatures.map(
			(signed) =>
				markup`<p class="quiet">${word('role', signed.role)}: ${signed.name}, ${time(signed.at)} · SHA-256 <code>${signed.sha256}</code></p>`
		);
		return markup`<article><h3>${one.title} <small>${word('document', one.kind)} · ${word('documentState', one.state)} · ${time(one.madeAt)}</small></h3>${moved}${blocks}${signatures}<p class="quiet">SHA-256 <code>${one.sha256}</code></p></article>`;
	});

export const imageRows = ({ images }: WholeRecord, { say, word, tooth }: Speech): Markup =>
	table(
		[
			say('taken'),
			say('kind'),
			say('place'),
			say('detail'),
			say('state'),
			say('bytes'),
			say('sha256')
		],
		images.items.map((one) => [
			one.takenOn,
			word('image', one.kind),
			one.teeth.map(({ fdi }) => tooth(fdi)).join(', '),
			[one.note, one.fileName, one.contentType].filter(Boolean).join(' · '),
			word('imageState', one.state),
			one.byteLength,
			markup`<code>${one.sha256}</code>`
		])
	);

export const visitRows = ({ visits }: WholeRecord, { say, word, time }: Speech): Markup =>
	table(
		[say('date'), say('clinic'), say('doctor'), say('what'), say('minutes'), say('state')],
		visits.items.map((one) => [
			time(one.start),
			one.clinicName,
			one.providerName,
			[one.serviceNames.join(', '), one.note].filter(Boolean).join(': '),
			one.minutes,
			word('visit', one.status)
		])
	);

export const messageRows = ({ messages }: WholeRecord, { say, word, time }: Speech): Markup =>
	table(
		[say('date'), say('way'), say('kind'), say('words'), say('state'), say('by')],
		messages.items.map((one) => [
			time(one.sentAt ?? one.dueAt),
			`${word('way', one.channel)} · ${word('direction', one.direction)}`,
			word('occasion', one.kind),
			markup`<span class="words">${one.body}</span>`,
			word('message', one.state),
			one.by?.name ?? ''
		])
	);
