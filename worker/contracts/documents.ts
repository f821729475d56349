import * as v from 'valibot';
import type { Block } from '../domain/documents/blocks.ts';
import { ASKED_FIELDS, type AskedField, type Field } from '../domain/documents/fields.ts';
import { MOST_POINTS, MOST_STROKES, PAD_UNITS } from '../domain/documents/strokes.ts';
import {
	DOCUMENT_KINDS,
	SIGNER_RELATIONS,
	SIGNING_ROLES,
	type DocumentKind,
	type DocumentState,
	type SignerRelation,
	type SigningRole,
	type SigningWay
} from '../domain/documents/vocabulary.ts';
import { LANGUAGES, type Language } from './online-booking.ts';
import { id, list, page, reason, requiredText, text } from './primitives.ts';
import { tooth } from './teeth.ts';

const worded = v.strictObject({ title: text(200), body: text(20_000) });
/** The words of a template in each language; an empty title leaves that language out. */
export const templateWords = v.strictObject({ zh: worded, en: worded, ru: worded });
export type TemplateWords = v.InferOutput<typeof templateWords>;

const validMonths = v.nullable(
	v.pipe(
		v.number(),
		v.integer('wrong_type'),
		v.minValue(1, 'out_of_range'),
		v.maxValue(600, 'out_of_range')
	)
);

/** `POST /document-templates` and `PUT /document-templates/{id}`: a new version, never a change of an old one. */
export const putDocumentTemplate = v.strictObject({
	kind: v.picklist(DOCUMENT_KINDS, 'unknown_id'),
	words: templateWords,
	signers: v.optional(list(v.picklist(SIGNING_ROLES, 'unknown_id'), 2), []),
	validMonths: v.optional(validMonths, null),
	/** Whoever signed an earlier version is asked anew. */
	isAskedAnew: v.optional(v.boolean(), false),
	isAskedAlways: v.optional(v.boolean(), false),
	serviceIds: v.optional(list(id('svc'), 200), []),
	isActive: v.optional(v.boolean(), true)
});
export type PutDocumentTemplate = v.InferOutput<typeof putDocumentTemplate>;

export interface DocumentTemplateView {
	id: string;
	version: number;
	kind: DocumentKind;
	words: TemplateWords;
	signers: SigningRole[];
	validMonths: number | null;
	holdsFromVersion: number;
	isAskedAlways: boolean;
	serviceIds: string[];
	isActive: boolean;
	/** `product` while the organisation has not made it its own. */
	from: 'product' | 'organisation';
	by: string | null;
	at: string | null;
}

const asked = v.strictObject(v.entriesFromList([...ASKED_FIELDS], v.optional(text(4_000), '')));

/** `POST /patients/{id}/documents`, and `…/documents/draft`, which writes nothing. */
export const makeDocument = v.strictObject({
	templateId: id('tpl'),
	clinicId: id('cli'),
	language: v.optional(v.picklist(LANGUAGES, 'unknown_id'), 'zh'),
	appointmentId: v.optional(v.nullable(id('apt')), null),
	/** Who is to treat; of the visit when it is left out. */
	providerId: v.optional(v.nullable(id('prv')), null),
	teeth: v.optional(list(tooth, 52), []),
	asked: v.optional(asked, {})
});
export type MakeDocument = v.InferOutput<typeof makeDocument>;

/** What would be made: the words as they would be frozen, and what the record could not fill. */
export interface DocumentDraft {
	title: string;
	templateVersion: number;
	blocks: Block[];
	/** Fields of the record that are empty: their places stay lines to be written on. */
	empty: Field[];
	/** What the maker is asked for, with what the record suggests. */
	asks: { field: AskedField; suggestion: string }[];
}

const whole = (most: number) =>
	v.pipe(
		v.number(),
		v.integer('wrong_type'),
		v.minValue(0, 'out_of_range'),
		v.maxValue(most, 'out_of_range')
	);
const stroke = list(v.tuple([whole(PAD_UNITS), whole(PAD_UNITS), whole(600_000)]), MOST_POINTS);
export const strokes = list(stroke, MOST_STROKES);
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'wrong_type'));

const signed = {
	name: requiredText(200),
	relation: v.optional(v.picklist(SIGNER_RELATIONS, 'unknown_id'), 'self'),
	/** The hash of the words that were on the screen: nobody signs others. */
	documentSha256: sha256
};

/** `POST /patients/{id}/documents/{documentId}/signatures`. */
export const signDocument = v.variant('way', [
	v.strictObject({
		way: v.literal('pad'),
		role: v.picklist(SIGNING_ROLES, 'unknown_id'),
		strokes,
		...signed
	}),
	v.strictObject({
		way: v.literal('paper'),
		role: v.picklist(SIGNING_ROLES, 'unknown_id'),
		imageId: v.optional(v.nullable(id('img')), null),
		...signed
	})
]);
export type SignDocument = v.InferOutput<typeof signDocument>;

/** `POST /public/documents/{token}/verifications`: a code to the phone of the record. */
export const askDocumentCode = v.strictObject({
	language: v.optional(v.picklist(LANGUAGES, 'unknown_id'))
});
/** `POST …/verifications/{id}/check`: answers `{verificationToken}`. */
export const checkDocumentCode = v.strictObject({
	code: v.pipe(v.string(), v.regex(/^\d{6}$/, 'wrong_type'))
});
const verificationToken = v.pipe(v.string(), v.maxLength(200, 'too_long'));
/** `POST …/view`: answers `PublicDocument`. */
export const viewDocument = v.strictObject({ verificationToken });
/** `POST …/signature`: by the patient, or who stands for them, with the code as the second factor. */
export const signByLink = v.strictObject({ ...signed, strokes, verificationToken });
export type SignByLink = v.InferOutput<typeof signByLink>;

/** `POST …/end`. */
export const endDocument = v.strictObject({
	as: v.picklist(['withdrawn', 'void'], 'unknown_id'),
	reason
});
export type EndDocument = v.InferOutput<typeof endDocument>;

/** `POST …/move`: it belongs to somebody else; here it stays readable as `moved`. */
export const moveDocument = v.strictObject({ toPatientId: id('pat'), reason });
export type MoveDocument = v.InferOutput<typeof moveDocument>;

export const documentsPage = v.strictObject(page(50, 100));

// --- What the records answer ---

export interface SignatureView {
	id: string;
	role: SigningRole;
	relation: SignerRelation;
	way: SigningWay;
	name: string;
	/** `[x, y, milliseconds]` in a pad of 1,000 by 1,000 units; empty for paper. */
	strokes: [number, number, number][][];
	imageId: string | null;
	by: string | null;
	at: string;
	sha256: string;
}

export interface DocumentSummary {
	id: string;
	clinicId: string;
	kind: DocumentKind;
	templateId: string;
	templateVersion: number;
	language: Language;
	title: string;
	teeth: string[];
	state: DocumentState;
	/** Whose signatures are still to come. */
	waitsFor: SigningRole[];
	appointmentId: string | null;
	madeAt: string;
	by: string;
	signedAt: string | null;
	holdsUntilOn: string | null;
	endedAt: string | null;
	/** Its words were filled in another's record and name them: it stands for no consent. */
	isNamingOther: boolean;
	version: number;
}

export interface DocumentPlace {
	patientId: string;
	documentId: string;
}

export interface DocumentView extends DocumentSummary {
	patient: { id: string; name: string; recordNumber: string };
	/** Its zone is an IANA name: a document's moments are those of its clinic, wherever it is read. */
	clinic: { id: string; name: string; address: string; phone: string; timeZone: string };
	blocks: Block[];
	sha256: string;
	signers: SigningRole[];
	signatures: SignatureView[];
	/** Hashes and signatures of one that was moved are those that were given in the record before. */
	moved: { to: DocumentPlace | null; from: DocumentPlace | null };
	ended: { at: string; by: string; reason: string } | null;
}

/** A consent that a coming visit asks for and the patient has not given. */
export interface MissingConsent {
	templateId: string;
	title: string;
	kind: DocumentKind;
	appointmentId: string;
	start: string;
	clinicId: string;
}

/** What visits with a service, or all (`serviceId` null), ask for. */
export interface RequiredConsent {
	serviceId: string | null;
	templateId: string;
	fromVersion: number;
	title: string;
}

/** `POST …/link`: where the patient signs on their own phone, and until when. */
export interface DocumentLink {
	url: string;
	until: string;
}

/** What a link shows before the code: no name and no word of the document. */
export interface DocumentDoor {
	clinic: { name: string; phone: string; timeZone: string };
	/** Last digits of the number that the code is sent to. */
	phoneEnds: string;
	expiresAt: string;
}

/** What the public page of a link shows to whoever proved the patient's phone. */
export interface PublicDocument {
	clinicName: string;
	clinicPhone: string;
	/** IANA zone of the clinic. */
	timeZone: string;
	patientName: string;
	language: Language;
	title: string;
	blocks: Block[];
	sha256: string;
	state: 'open' | 'signed';
	signedAt: string | null;
	/** Others of the patient whose links work and that wait for them, oldest first; the same code opens them. */
	others: { token: string; title: string }[];
}
