import type { DocumentSummary, SignatureView } from '#contracts/documents';
import type { AskedField, Field } from '#domain/documents/fields';
import type {
	DocumentKind,
	SignerRelation,
	SigningRole,
	SigningWay
} from '#domain/documents/vocabulary';
import { m } from '$lib/paraglide/messages.js';

export const KIND_WORD: Record<DocumentKind, () => string> = {
	contract: m.documents_kind_contract,
	consent: m.documents_kind_consent,
	data_consent: m.documents_kind_data_consent,
	title_page: m.documents_kind_title_page,
	plan: m.documents_kind_plan,
	referral: m.documents_kind_referral,
	prescription: m.documents_kind_prescription,
	certificate: m.documents_kind_certificate,
	visit_summary: m.documents_kind_visit_summary,
	other: m.documents_kind_other
};

export const FIELD_WORD: Record<Field, () => string> = {
	'patient.name': m.documents_field_patient_name,
	'patient.born': m.documents_field_patient_born,
	'patient.age': m.documents_field_patient_age,
	'patient.sex': m.documents_field_patient_sex,
	'patient.phone': m.documents_field_patient_phone,
	'patient.record': m.documents_field_patient_record,
	'patient.allergies': m.documents_field_patient_allergies,
	'organisation.name': m.documents_field_organisation_name,
	'clinic.name': m.documents_field_clinic_name,
	'clinic.address': m.documents_field_clinic_address,
	'clinic.phone': m.documents_field_clinic_phone,
	'doctor.name': m.documents_field_doctor_name,
	'visit.date': m.documents_field_visit_date,
	'visit.time': m.documents_field_visit_time,
	'visit.services': m.documents_field_visit_services,
	teeth: m.documents_field_teeth,
	today: m.documents_field_today
};

export const ASK_WORD: Record<AskedField, () => string> = {
	'ask.diagnosis': m.documents_ask_diagnosis,
	'ask.treatment': m.documents_ask_treatment,
	'ask.plan': m.documents_ask_plan,
	'ask.medicines': m.documents_ask_medicines,
	'ask.reason': m.documents_ask_reason,
	'ask.recommendations': m.documents_ask_recommendations,
	'ask.addressee': m.documents_ask_addressee,
	'ask.period': m.documents_ask_period,
	'ask.amount': m.documents_ask_amount
};

export const RELATION_WORD: Record<SignerRelation, () => string> = {
	self: m.documents_relation_self,
	parent: m.documents_relation_parent,
	guardian: m.documents_relation_guardian,
	spouse: m.documents_relation_spouse,
	relative: m.documents_relation_relative,
	proxy: m.documents_relation_proxy
};

export const WAY_WORD: Record<SigningWay, () => string> = {
	pad: m.documents_way_pad,
	link: m.documents_way_link,
	paper: m.documents_way_paper
};

export const SIGN_WORD: Record<SigningRole, () => string> = {
	patient: m.documents_sign_patient,
	doctor: m.documents_sign_doctor
};

export const PLACE_WORD: Record<SigningRole, () => string> = {
	patient: m.documents_signature_of_patient,
	doctor: m.documents_signature_of_doctor
};

export const ROLE_WORD: Record<SigningRole, () => string> = {
	patient: m.documents_settings_signer_patient,
	doctor: m.documents_settings_signer_doctor
};

/** How a document stands, and how loud that is. */
export function stateOf(one: Pick<DocumentSummary, 'state' | 'waitsFor'>): {
	word: string;
	tone: 'plain' | 'warn' | 'ok' | 'danger' | 'outline';
} {
	switch (one.state) {
		case 'open':
			return {
				tone: 'warn',
				word:
					one.waitsFor.length > 1
						? m.documents_state_open()
						: one.waitsFor[0] === 'doctor'
							? m.documents_state_open_doctor()
							: m.documents_state_open_patient()
			};
		case 'signed':
			return { tone: 'ok', word: m.documents_state_signed() };
		case 'kept':
			return { tone: 'plain', word: m.documents_state_kept() };
		case 'withdrawn':
			return { tone: 'danger', word: m.documents_state_withdrawn() };
		case 'void':
			return { tone: 'outline', word: m.documents_state_void() };
		case 'moved':
			return { tone: 'outline', word: m.documents_state_moved() };
	}
}

/** Who signed by which way: `signed on screen · Parent · in the presence of …`. */
export const signedWords = (one: SignatureView): string =>
	[
		WAY_WORD[one.way](),
		one.relation === 'self' ? '' : RELATION_WORD[one.relation](),
		one.by === null || one.by === one.name ? '' : m.documents_witness({ name: one.by })
	]
		.filter((part) => part !== '')
		.join(' · ');
