import * as v from 'valibot';
import { CAPABILITIES, type Capability } from '../domain/access/capabilities.ts';
import { isGuessablePin } from '../domain/access/pin.ts';
import type { Notation } from '../domain/clinical/teeth/notation.ts';
import { ROLES, type Role } from '../domain/access/roles.ts';
import { id, list, page, requiredText, text } from './primitives.ts';

export const LOCALES = ['zh', 'en', 'ru'] as const;
export type Locale = (typeof LOCALES)[number];
export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 200;

export const email = v.pipe(
	v.string(),
	v.trim(),
	v.maxLength(254, 'too_long'),
	v.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'wrong_type'),
	v.toLowerCase()
);
/** Any characters; 8 to 200 of them. */
export const newPassword = v.pipe(
	v.string(),
	v.minLength(PASSWORD_MIN, 'out_of_range'),
	v.maxLength(PASSWORD_MAX, 'too_long')
);
/** What is compared, not what is set: no lower bound, so that the answer tells nothing of the rule. */
export const presentedPassword = v.pipe(v.string(), v.maxLength(PASSWORD_MAX, 'too_long'));
/** 4 to 6 digits, no run and no repetition: it is good on a registered desk computer only. */
export const newPin = v.pipe(
	v.string(),
	v.regex(/^\d{4,6}$/, 'wrong_type'),
	v.check((pin) => !isGuessablePin(pin), 'out_of_range')
);
const presentedPin = v.pipe(v.string(), v.regex(/^\d{4,6}$/, 'wrong_type'));
const locale = v.picklist(LOCALES, 'wrong_type');

export const signIn = v.strictObject({
	email: v.pipe(v.string(), v.maxLength(254, 'too_long')),
	password: presentedPassword
});
export const secondFactor = v.union(
	[
		v.strictObject({ code: v.pipe(v.string(), v.regex(/^\d{6}$/, 'wrong_type')) }),
		v.strictObject({ recoveryCode: requiredText(40) })
	],
	'required'
);
export const unlock = v.union(
	[v.strictObject({ pin: presentedPin }), v.strictObject({ password: presentedPassword })],
	'required'
);
export const switchPerson = v.strictObject({ staffId: id('stf'), pin: presentedPin });
export const askReset = v.strictObject({ email });
export const doReset = v.strictObject({ token: requiredText(200), password: newPassword });
export const changePassword = v.strictObject({
	currentPassword: presentedPassword,
	newPassword
});
export const byPassword = v.strictObject({ password: presentedPassword });
export const confirmCode = v.strictObject({
	code: v.pipe(v.string(), v.regex(/^\d{6}$/, 'wrong_type'))
});
export const setPin = v.strictObject({ pin: newPin, password: presentedPassword });
export const changeMe = v.strictObject({
	name: v.optional(requiredText(80)),
	phone: v.optional(text(40)),
	locale: v.optional(v.nullable(locale))
});

const capabilities = list(v.picklist(CAPABILITIES, 'unknown_id'), CAPABILITIES.length);
export const membershipInput = v.strictObject({
	clinicId: id('cli'),
	role: v.picklist(ROLES, 'unknown_id'),
	extra: v.optional(capabilities, []),
	withheld: v.optional(capabilities, [])
});
export type MembershipInput = v.InferOutput<typeof membershipInput>;
const memberships = list(membershipInput, 500);

const person = {
	phone: v.optional(text(40)),
	title: v.optional(text(80)),
	locale: v.optional(v.nullable(locale))
};
export const makeStaff = v.strictObject({
	...person,
	name: requiredText(80),
	email: v.optional(v.nullable(email)),
	isOwner: v.optional(v.boolean(), false),
	memberships: v.optional(memberships, []),
	/** Gives an account at once; without it the person is invited. */
	password: v.optional(newPassword)
});
export type MakeStaff = v.InferOutput<typeof makeStaff>;
export const changeStaff = v.strictObject({
	...person,
	name: v.optional(requiredText(80)),
	email: v.optional(v.nullable(email)),
	isOwner: v.optional(v.boolean()),
	isDisabled: v.optional(v.boolean()),
	/** The whole list: what is missing ends. */
	memberships: v.optional(memberships)
});
export type ChangeStaff = v.InferOutput<typeof changeStaff>;
export const staffQuery = v.strictObject({
	...page(100, 500),
	include: v.optional(v.picklist(['left'], 'unknown_id'))
});

export const makeInvitation = v.union(
	[
		v.strictObject({ staffId: id('stf') }),
		v.strictObject({
			name: requiredText(80),
			email,
			isOwner: v.optional(v.boolean(), false),
			memberships: v.optional(memberships, [])
		})
	],
	'required'
);
export type MakeInvitation = v.InferOutput<typeof makeInvitation>;
export const acceptInvitation = v.strictObject({
	name: v.optional(requiredText(80)),
	password: newPassword,
	locale: v.optional(locale)
});
export type AcceptInvitation = v.InferOutput<typeof acceptInvitation>;

export const makeApiKey = v.strictObject({
	name: requiredText(80),
	/** What the key may do: capabilities. */
	scopes: v.pipe(capabilities, v.minLength(1, 'required')),
	/** Null: every clinic, also those made later. */
	clinicIds: v.optional(v.nullable(v.pipe(list(id('cli'), 500), v.minLength(1, 'required'))), null)
});
export type MakeApiKey = v.InferOutput<typeof makeApiKey>;

export const makeDevice = v.strictObject({ name: requiredText(80), clinicId: id('cli') });
export const endSessionsInput = v.strictObject({ keepThis: v.optional(v.boolean(), false) });
export const pageQuery = v.strictObject(page(50, 200));

const dateTime = v.pipe(v.string(), v.isoTimestamp('wrong_type'));
export const auditQuery = v.strictObject({
	...page(50, 200),
	actorId: v.optional(text(64)),
	action: v.optional(text(64)),
	subjectKind: v.optional(text(40)),
	subjectId: v.optional(text(64)),
	clinicId: v.optional(text(64)),
	from: v.optional(dateTime),
	to: v.optional(dateTime)
});

export interface MembershipView {
	clinicId: string;
	role: Role;
	extra: Capability[];
	withheld: Capability[];
}
export interface StaffView {
	id: string;
	userId: string | null;
	name: string;
	email: string | null;
	phone: string;
	title: string;
	locale: Locale | null;
	isOwner: boolean;
	isDisabled: boolean;
	leftAt: string | null;
	hasAccount: boolean;
	hasSecondFactor: boolean;
	hasPin: boolean;
	memberships: MembershipView[];
	version: number;
	createdAt: string;
	updatedAt: string;
}
export interface MeView {
	user: { id: string; name: string; email: string } | null;
	apiKey: { id: string; name: string } | null;
	staffId: string | null;
	isOwner: boolean;
	locale: Locale | null;
	phone: string;
	isLocked: boolean;
	hasPin: boolean;
	hasSecondFactor: boolean;
	/** `notation`: how the house names teeth where nobody has chosen. */
	organisation: { id: string; name: string; notation: Notation };
	clinics: {
		id: string;
		slug: string;
		name: string;
		timeZone: string;
		locale: string;
		currency: string;
		role: Role | null;
		capabilities: Capability[];
		providerId: string | null;
	}[];
}
export interface SessionView {
	id: string;
	browser: string;
	system: string;
	deskName: string | null;
	isCurrent: boolean;
	isLocked: boolean;
	createdAt: string;
	seenAt: string | null;
	expiresAt: string;
}
export interface InvitationView {
	id: string;
	staffId: string | null;
	name: string;
	email: string;
	isOwner: boolean;
	memberships: MembershipView[];
	state: 'open' | 'accepted' | 'expired' | 'withdrawn';
	expiresAt: string;
	createdAt: string;
}
export interface ApiKeyView {
	id: string;
	name: string;
	scopes: Capability[];
	clinicIds: string[] | null;
	createdBy: string;
	createdAt: string;
	lastUsedAt: string | null;
	revokedAt: string | null;
}
export interface DeviceView {
	id: string;
	name: string;
	clinicId: string;
	createdAt: string;
	isThis: boolean;
}
export interface DeskView {
	device: { id: string; name: string; clinicId: string } | null;
	people: { staffId: string; name: string; title: string }[];
}
export interface AuditView {
	id: string;
	at: string;
	actor: { kind: string; id: string; name: string };
	action: string;
	subject: { kind: string; id: string };
	clinicId: string | null;
	reason: string | null;
	before?: unknown;
	after?: unknown;
}
