import * as v from 'valibot';
import { NOTATIONS, type Notation } from '../domain/clinical/teeth/notation.ts';
import { email, newPassword } from './access.ts';
import { makeClinic } from './clinic.ts';
import { makeEquipment, makeRoom, makeService } from './clinic-catalogue.ts';
import { list, requiredText } from './primitives.ts';

/**
 * A clinic that the set-up makes at once: with chairs, rooms, equipment, services and providers.
 * They name each other by name, since nothing has an id yet; a provider without `services` does all.
 */
export const clinicToSetUp = v.strictObject({
	...makeClinic.entries,
	rooms: v.optional(
		list(
			v.strictObject({ ...makeRoom.entries, chairs: v.optional(list(requiredText(40), 60), []) }),
			60
		),
		[]
	),
	equipment: v.optional(list(makeEquipment, 200), []),
	services: v.optional(list(makeService, 200), []),
	providers: v.optional(
		list(
			v.strictObject({
				name: requiredText(80),
				isOwner: v.optional(v.boolean(), false),
				services: v.optional(list(requiredText(80), 200))
			}),
			60
		),
		[]
	)
});
export type ClinicToSetUp = v.InferOutput<typeof clinicToSetUp>;

export const setUp = v.strictObject({
	organisation: v.strictObject({ name: requiredText(120) }),
	owner: v.strictObject({
		name: requiredText(80),
		email,
		password: newPassword
	}),
	clinics: v.pipe(
		v.array(clinicToSetUp),
		v.minLength(1, 'required'),
		v.maxLength(100, 'out_of_range')
	)
});
export type SetUp = v.InferOutput<typeof setUp>;

/** What stays as it is is left out. */
export const changeOrganisation = v.strictObject({
	name: v.optional(requiredText(120)),
	notation: v.optional(v.picklist(NOTATIONS))
});
export type ChangeOrganisation = v.InferOutput<typeof changeOrganisation>;

export interface OrganisationView {
	id: string;
	name: string;
	/** How teeth are named where nobody has chosen: in documents, prints and exports. */
	notation: Notation;
	version: number;
}

export interface SetUpView {
	organisation: { id: string; name: string };
	owner: { id: string; name: string; email: string };
	clinics: {
		id: string;
		slug: string;
		name: string;
		chairs: { id: string; name: string }[];
		providers: { id: string; name: string }[];
		services: { id: string; name: string }[];
	}[];
}
