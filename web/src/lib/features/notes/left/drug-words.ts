import type { PrescriptionView } from '#contracts/prescriptions';

/** `Ibuprofen 400 mg; Amoxicillin 500 mg`. */
export const drugsOf = ({ lines }: Pick<PrescriptionView, 'lines'>): string =>
	lines.map(({ name, dose }) => `${name} ${dose}`).join('; ');
