import { toothConcept } from './body-site.ts';
import { hashIdentifier, named, referTo, resource, textData, type Resource } from './resource.ts';
import type { DocumentSource, ImageSource, NoteSource, RecordSource } from './source.ts';

/** A visit note with its amendments as plain text; a draft is preliminary. */
export const noteResource = (record: RecordSource, note: NoteSource): Resource =>
	resource('DocumentReference', note.id, {
		status: note.state === 'signed' || note.state === 'draft' ? 'current' : 'entered-in-error',
		docStatus: docStatusOf(note),
		type: { text: 'visit note' },
		subject: referTo('Patient', record.patient.id),
		date: note.signedAt ?? note.savedAt,
		author: [named(note.signedByName ?? note.savedByName)],
		custodian: referTo('Organization', record.organisation.id),
		content: [
			{
				attachment: {
					...plainText(textOfNote(note), note.language),
					title: note.reading.title,
					creation: note.writtenOn
				}
			}
		]
	});

function docStatusOf({ state, amendments }: NoteSource): string {
	if (state === 'draft') return 'preliminary';
	if (state !== 'signed') return 'entered-in-error';
	return amendments.length > 0 ? 'amended' : 'final';
}

/** The note's sections in order, tables a line a tooth, then what was added after signing. */
export function textOfNote({ reading, amendments }: NoteSource): string {
	const sections = reading.sections.map(({ title, text, table }) =>
		[title, text, ...(table?.rows ?? []).map((row) => row.join(' | '))]
			.filter((line) => line !== '')
			.join('\n')
	);
	const later = amendments.map(({ at, byName, text }) => `${at} ${byName}\n${text}`);
	return [reading.title, ...sections, ...later].join('\n\n');
}

const STATUS_OF: Readonly<Record<string, string>> = {
	void: 'superseded',
	withdrawn: 'superseded',
	moved: 'entered-in-error'
};

/** A document's frozen words; its identifier is the hash that was signed. */
export const documentResource = (record: RecordSource, one: DocumentSource): Resource =>
	resource('DocumentReference', one.id, {
		identifier: [hashIdentifier(one.sha256)],
		status: STATUS_OF[one.state] ?? 'current',
		docStatus: one.state === 'open' ? 'preliminary' : 'final',
		type: { text: one.kind },
		subject: referTo('Patient', record.patient.id),
		date: one.madeAt,
		author: [named(one.by)],
		custodian: referTo('Organization', record.organisation.id),
		description: one.signatures.map(({ role, name, at }) => `${role}: ${name}, ${at}`).join('; '),
		content: [
			{
				attachment: {
					...plainText(
						one.blocks.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n\n'),
						one.language
					),
					title: one.title
				}
			}
		]
	});

/** Metadata of an image: where its bytes are, how many, and their hash. */
export const imageResource = (record: RecordSource, image: ImageSource): Resource =>
	resource('DocumentReference', image.id, {
		identifier: [hashIdentifier(image.sha256)],
		status: image.state === 'retired' ? 'entered-in-error' : 'current',
		type: { text: image.kind },
		subject: referTo('Patient', record.patient.id),
		date: image.addedAt,
		author: [named(image.addedBy.name)],
		custodian: referTo('Organization', record.organisation.id),
		description: image.note,
		content: [
			{
				attachment: {
					contentType: image.contentType,
					url: `${record.base}/Binary/${image.id.replaceAll('_', '-')}`,
					size: image.byteLength,
					creation: image.takenOn
				}
			}
		],
		context: {
			related: image.teeth.map(({ fdi }) => ({ display: toothConcept(fdi).text }))
		}
	});

const plainText = (text: string, language: string) => ({
	contentType: 'text/plain; charset=utf-8',
	language,
	data: textData(text)
});
