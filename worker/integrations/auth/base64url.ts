const toUrl = (base64: string): string =>
	base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

export const base64url = (bytes: Uint8Array): string => toUrl(base64(bytes));

/** With padding, as the sign-in library writes its signatures. */
export function base64(bytes: Uint8Array): string {
	let binary = '';
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return btoa(binary);
}

/** Null where the text is not base64url. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
	try {
		const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
		return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
	} catch {
		return null;
	}
}
