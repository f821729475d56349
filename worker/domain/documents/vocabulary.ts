/** What a document is for (F108–F112). Only signed ones of `CONSENT_KINDS` stand for a consent. */
export const DOCUMENT_KINDS = [
	'contract',
	'consent',
	'data_consent',
	'title_page',
	'plan',
	'referral',
	'prescription',
	'certificate',
	'visit_summary',
	'other'
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Without these the clinic is unprotected (F108, F110): what a visit can ask for. */
export const CONSENT_KINDS = [
	'contract',
	'consent',
	'data_consent'
] as const satisfies readonly DocumentKind[];

/**
 * `open` waits for its signatures; `kept` needs none. Ends, with a reason: `withdrawn` by the patient
 * after signing, `void` when it should not have been made, `moved` when it was another patient's.
 */
export const DOCUMENT_STATES = ['open', 'kept', 'signed', 'withdrawn', 'void', 'moved'] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

/** Whose signatures a template asks for. `patient` may be given by a representative. */
export const SIGNING_ROLES = ['patient', 'doctor'] as const;
export type SigningRole = (typeof SIGNING_ROLES)[number];

/** Who signs in the patient's place: a child's or an incapable adult's consent names its relation. */
export const SIGNER_RELATIONS = [
	'self',
	'parent',
	'guardian',
	'spouse',
	'relative',
	'proxy'
] as const;
export type SignerRelation = (typeof SIGNER_RELATIONS)[number];

/** On this screen, by the patient's own phone, or on the printed page. */
export const SIGNING_WAYS = ['pad', 'link', 'paper'] as const;
export type SigningWay = (typeof SIGNING_WAYS)[number];
