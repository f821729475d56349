/** What the odontogram draws for a procedure; `none` leaves the tooth as it is, a `denture` lies along an arch. */
export const LOOKS = [
	'none',
	'filling',
	'inlay',
	'veneer',
	'sealant',
	'crown',
	'root_canal',
	'post',
	'implant',
	'pontic',
	'extraction',
	'denture'
] as const;
export type Look = (typeof LOOKS)[number];
