import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { TemplateWords } from '../../contracts/documents.ts';
import type {
	DocumentKind,
	DocumentState,
	SignerRelation,
	SigningRole,
	SigningWay
} from '../../domain/documents/vocabulary.ts';

/**
 * An organisation's own words of a document, every version of them: a row is never changed, the
 * highest version of an id holds. Templates that the product ships have no row until they are edited.
 */
export const documentTemplate = sqliteTable(
	'document_template',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		version: integer('version').notNull(),
		kind: text('kind').$type<DocumentKind>().notNull(),
		words: text('words', { mode: 'json' }).$type<TemplateWords>().notNull(),
		signers: text('signers', { mode: 'json' }).$type<SigningRole[]>().notNull(),
		/** Months for which a signature holds; null without end. */
		validMonths: integer('valid_months'),
		/** A signature holds only for versions from this one on. */
		holdsFromVersion: integer('holds_from_version').notNull(),
		/** Every visit asks for it, or those with one of `serviceIds`. */
		isAskedAlways: integer('is_asked_always', { mode: 'boolean' }).notNull(),
		serviceIds: text('service_ids', { mode: 'json' }).$type<string[]>().notNull(),
		isActive: integer('is_active', { mode: 'boolean' }).notNull(),
		byId: text('by_id').notNull(),
		byName: text('by_name').notNull(),
		at: integer('at').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.id, row.version] })]
);

/**
 * A document of a patient: its words as they were filled, frozen with their SHA-256, and sealed (T22).
 * Never deleted; an end keeps who, when and why, and the words stay readable.
 */
export const document = sqliteTable(
	'document',
	{
		organisationId: text('organisation_id').notNull(),
		id: text('id').notNull(),
		patientId: text('patient_id').notNull(),
		clinicId: text('clinic_id').notNull(),
		kind: text('kind').$type<DocumentKind>().notNull(),
		templateId: text('template_id').notNull(),
		templateVersion: integer('template_version').notNull(),
		language: text('language').notNull(),
		/** The template's title: no word of it is the patient's. */
		title: text('title').notNull(),
		bodySealed: text('body_sealed').notNull(),
		/** SHA-256 in hex over the canonical words, teeth and template: what every signature signs. */
		sha256: text('sha256').notNull(),
		/** FDI keys, fixed before anybody signs. */
		teeth: text('teeth', { mode: 'json' }).$type<string[]>().notNull(),
		signers: text('signers', { mode: 'json' }).$type<SigningRole[]>().notNull(),
		validMonths: integer('valid_months'),
		appointmentId: text('appointment_id'),
		state: text('state').$type<DocumentState>().notNull(),
		madeAt: integer('made_at').notNull(),
		madeOn: text('made_on').notNull(),
		byId: text('by_id').notNull(),
		byName: text('by_name').notNull(),
		/** When the patient, or who stands for them, signed: from then on the consent holds. */
		patientSignedAt: integer('patient_signed_at'),
		/** The last of the signatures that were asked for. */
		signedAt: integer('signed_at'),
		/** The last local day on which it holds; null without end. */
		holdsUntilOn: text('holds_until_on'),
		/** Until when the link to sign works; null when none was given out. */
		linkUntil: integer('link_until'),
		endedAt: integer('ended_at'),
		endedById: text('ended_by_id'),
		endedByName: text('ended_by_name'),
		endedReasonSealed: text('ended_reason_sealed'),
		/** Its words name somebody else, in whose record they were filled: it stands for no consent. */
		isNamingOther: integer('is_naming_other', { mode: 'boolean' }).notNull().default(false),
		/** Where it went, and where it came from: hashes and signatures are those of the first one. */
		movedToId: text('moved_to_id'),
		movedToPatientId: text('moved_to_patient_id'),
		movedFromId: text('moved_from_id'),
		movedFromPatientId: text('moved_from_patient_id'),
		version: integer('version').notNull().default(1)
	},
	(row) => [
		primaryKey({ columns: [row.organisationId, row.id] }),
		index('document_of_patient').on(row.organisationId, row.patientId, row.madeAt),
		index('document_by_template').on(row.organisationId, row.patientId, row.templateId)
	]
);

/** One signature, beside the words it is for. A row is never changed. */
export const documentSignature = sqliteTable(
	'document_signature',
	{
		organisationId: text('organisation_id').notNull(),
		documentId: text('document_id').notNull(),
		id: text('id').notNull(),
		role: text('role').$type<SigningRole>().notNull(),
		relation: text('relation').$type<SignerRelation>().notNull(),
		way: text('way').$type<SigningWay>().notNull(),
		/** `{name, strokes, scan}`, sealed. */
		signerSealed: text('signer_sealed').notNull(),
		/** The document's hash at that moment. */
		documentSha256: text('document_sha256').notNull(),
		/** SHA-256 in hex over document, signer, relation, way, strokes and moment. */
		sha256: text('sha256').notNull(),
		/** The picture of the signed page, when it was signed on paper. */
		imageId: text('image_id'),
		/** Who of the staff was there; null when it came by the link. */
		byId: text('by_id'),
		byName: text('by_name'),
		at: integer('at').notNull()
	},
	(row) => [primaryKey({ columns: [row.organisationId, row.documentId, row.id] })]
);
