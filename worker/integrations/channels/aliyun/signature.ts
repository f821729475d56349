import { digestHex, hex, hmacOf } from '../bytes.ts';

export interface AliyunCall {
	host: string;
	action: string;
	version: string;
	/** All of the call's parameters: they travel in the query, the body is empty. */
	query: Record<string, string>;
	/** `yyyy-MM-ddTHH:mm:ssZ` */
	date: string;
	nonce: string;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';

/** RFC 3986, as Aliyun wants it: `encodeURIComponent` leaves five signs that must be encoded. */
const encoded = (text: string): string =>
	encodeURIComponent(text).replace(
		/[!'()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
	);

/** The query in the order of its names: what is signed, and what is sent. */
export const canonicalQuery = (query: Record<string, string>): string =>
	Object.keys(query)
		.sort()
		.map((name) => `${encoded(name)}=${encoded(query[name] ?? '')}`)
		.join('&');

/** Headers of a POST to an RPC service, signed by version 3 of Aliyun's OpenAPI signature. */
export async function signAliyun(
	{ accessKeyId, accessKeySecret }: { accessKeyId: string; accessKeySecret: string },
	{ host, action, version, query, date, nonce }: AliyunCall
): Promise<Record<string, string>> {
	const bodyHash = await digestHex('SHA-256', '');
	const headers: Record<string, string> = {
		host,
		'x-acs-action': action,
		'x-acs-content-sha256': bodyHash,
		'x-acs-date': date,
		'x-acs-signature-nonce': nonce,
		'x-acs-version': version
	};
	const names = Object.keys(headers).sort();
	const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
	const signed = names.join(';');
	const request = ['POST', '/', canonicalQuery(query), lines, signed, bodyHash].join('\n');
	const text = `${ALGORITHM}\n${await digestHex('SHA-256', request)}`;
	const signature = hex(await hmacOf('SHA-256', accessKeySecret, text));
	const credential = `Credential=${accessKeyId},SignedHeaders=${signed},Signature=${signature}`;
	return { ...headers, authorization: `${ALGORITHM} ${credential}` };
}
