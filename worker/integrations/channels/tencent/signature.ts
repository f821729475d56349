import { digestHex, hex, hmacOf, type Bytes } from '../bytes.ts';

export interface TencentCall {
	host: string;
	/** The product, such as `sms`: the first part of its host. */
	service: string;
	action: string;
	payload: string;
	/** Seconds since 1970. */
	timestamp: number;
}

const ALGORITHM = 'TC3-HMAC-SHA256';
const TYPE = 'application/json; charset=utf-8';
const SIGNED = 'content-type;host;x-tc-action';

/** The `Authorization` header of a POST by Tencent Cloud's signature version 3. */
export async function signTencent(
	{ secretId, secretKey }: { secretId: string; secretKey: string },
	{ host, service, action, payload, timestamp }: TencentCall
): Promise<string> {
	const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
	const scope = `${date}/${service}/tc3_request`;
	const headers = `content-type:${TYPE}\nhost:${host}\nx-tc-action:${action.toLowerCase()}\n`;
	const bodyHash = await digestHex('SHA-256', payload);
	const request = ['POST', '/', '', headers, SIGNED, bodyHash].join('\n');
	const text = [ALGORITHM, timestamp, scope, await digestHex('SHA-256', request)].join('\n');
	let key: string | Bytes = `TC3${secretKey}`;
	for (const step of [date, service, 'tc3_request']) key = await hmacOf('SHA-256', key, step);
	const signature = hex(await hmacOf('SHA-256', key, text));
	return `${ALGORITHM} Credential=${secretId}/${scope}, SignedHeaders=${SIGNED}, Signature=${signature}`;
}
