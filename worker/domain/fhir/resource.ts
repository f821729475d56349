/** A FHIR R4 resource (hl7.org/fhir/R4) as JSON. */
export interface Resource {
	resourceType: string;
	id: string;
	[element: string]: unknown;
}
export interface Coding {
	system: string;
	code: string;
	display?: string | undefined;
}
export interface CodeableConcept {
	coding?: Coding[];
	text?: string;
}

/** Ids of FHIR take letters, digits, `-` and `.`, at most 64: an underscore becomes a hyphen. */
export const fhirId = (id: string): string => id.replaceAll('_', '-').slice(0, 64);

/** FHIR knows no empty text, list or object: what says nothing is left out, at every depth. */
export function resource(type: string, id: string, elements: Record<string, unknown>): Resource {
	return { resourceType: type, id: fhirId(id), ...(filled(elements) as object) };
}

function filled(value: unknown): unknown {
	if (value === null || value === '') return undefined;
	if (Array.isArray(value)) {
		const items = value.map(filled).filter((one) => one !== undefined);
		return items.length > 0 ? items : undefined;
	}
	if (typeof value !== 'object') return value;
	const entries = Object.entries(value)
		.map(([key, one]) => [key, filled(one)] as const)
		.filter(([, one]) => one !== undefined);
	return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

export const referTo = (type: string, id: string) => ({ reference: `${type}/${fhirId(id)}` });
export const named = (display: string) => (display === '' ? undefined : { display });

/** A code of HL7's own terminology. */
export const hl7 = (system: string, code: string): CodeableConcept => ({
	coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }]
});

/** SHA-256 in hexadecimal as a name of the bytes themselves (RFC 6920); R4 gives URIs the system of RFC 3986. */
export const hashIdentifier = (sha256: string) => ({
	system: 'urn:ietf:rfc:3986',
	value: `ni:///sha-256;${base64(bytesOfHex(sha256)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`
});

/** Words as the `data` of an attachment. */
export const textData = (text: string): string => base64(new TextEncoder().encode(text));

const bytesOfHex = (hex: string) =>
	Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const AT_ONCE = 8_192;
function base64(bytes: Uint8Array): string {
	let text = '';
	for (let at = 0; at < bytes.length; at += AT_ONCE)
		text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
	return btoa(text);
}
