import { fdiOf, type Tooth } from '#domain/clinical/teeth/tooth';

/**
 * Geometry is the same for a tooth whenever it is drawn: it is made once, and what is drawn of it is
 * known again by its identity. Teeth are few, so that what is kept stays small.
 */
export function perTooth<Rest extends readonly (number | undefined)[], Made>(
	make: (tooth: Tooth, ...rest: Rest) => Made
): (tooth: Tooth, ...rest: Rest) => Made {
	const made = new Map<string, Made>();
	return (tooth, ...rest) => {
		const key = [fdiOf(tooth), ...rest].join();
		const known = made.get(key);
		if (known !== undefined) return known;
		const fresh = make(tooth, ...rest);
		made.set(key, fresh);
		return fresh;
	};
}
