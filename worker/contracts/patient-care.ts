import * as v from 'valibot';
import { id, text } from './primitives.ts';

/** `PUT /patients/{id}/care`: the whole of it; null takes somebody out. */
export const setCare = v.pipe(
	v.strictObject({
		doctorId: v.nullable(id('prv')),
		coordinatorId: v.nullable(id('stf')),
		referrerPatientId: v.nullable(id('pat')),
		referrerName: v.nullable(text(200)),
		/** The version that was read: 0 when nothing was said before. */
		version: v.pipe(v.number(), v.integer('wrong_type'), v.minValue(0, 'out_of_range'))
	}),
	v.forward(
		v.check(
			({ referrerPatientId, referrerName }) => !(referrerPatientId && referrerName),
			'conflict'
		),
		['referrerName']
	)
);
export type SetCare = v.InferOutput<typeof setCare>;

interface Named {
	id: string;
	name: string;
}

/** `GET /patients/{id}/care` */
export interface CareView {
	/** Who answers for the whole treatment. */
	doctor: Named | null;
	/** Whom the patient knows: calls, plans, money. */
	coordinator: Named | null;
	/** Who sent them; `id` null for somebody outside. */
	referrer: { id: string | null; name: string } | null;
	/** How many patients they sent themselves. */
	referred: number;
	version: number;
}

/** `GET /care-team`: who may be named. */
export interface CareTeam {
	doctors: (Named & { clinicId: string })[];
	coordinators: Named[];
}
