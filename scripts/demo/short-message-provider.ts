import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An account at a provider that exists only while the demo is being made, on this computer. */
export interface DemoProvider {
	baseUrl: string;
	accountSid: string;
	authToken: string;
	from: string;
	/** Sends a patient's words to the clinic, signed as the provider signs. */
	say(webhookUrl: string, reach: string, from: string, text: string): Promise<void>;
	/** Reports that the message which left last did not arrive. */
	reportLastFailed(webhookUrl: string, reach: string, errorCode: string): Promise<void>;
	stop(): void;
}

/**
 * A stand-in that takes every short message over the protocol of Twilio, so that the demo has a past
 * of messages that really left and came in. Nothing goes further than this process.
 */
export async function startDemoProvider(): Promise<DemoProvider> {
	const accountSid = `AC${randomBytes(16).toString('hex')}`;
	const authToken = randomBytes(16).toString('hex');
	let last = { sid: '', to: '', query: '' };
	const server = createServer((request, response) => {
		let body = '';
		request.on('data', (part: Buffer) => (body += part.toString()));
		request.on('end', () => {
			const form = new URLSearchParams(body);
			const reportTo = form.get('StatusCallback') ?? '';
			last = { sid: newSid(), to: form.get('To') ?? '', query: new URL(reportTo).search };
			response.writeHead(201, { 'content-type': 'application/json' });
			response.end(JSON.stringify({ sid: last.sid, status: 'queued', num_segments: '1' }));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const tell = async (webhookUrl: string, reach: string, fields: Record<string, string>) => {
		const { pathname, search } = new URL(webhookUrl);
		const signature = sign(authToken, webhookUrl, fields);
		const answer = await fetch(`${reach}${pathname}${search}`, {
			method: 'POST',
			headers: {
				'content-type': 'application/x-www-form-urlencoded',
				'x-twilio-signature': signature
			},
			body: new URLSearchParams(fields).toString()
		});
		await answer.body?.cancel();
		if (!answer.ok) throw new Error(`the hook of short messages answered ${answer.status}`);
	};
	return {
		baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		accountSid,
		authToken,
		from: '+15005550006',
		say: (webhookUrl, reach, from, text) =>
			tell(webhookUrl, reach, { MessageSid: newSid(), From: from, Body: text }),
		reportLastFailed: (webhookUrl, reach, errorCode) =>
			tell(`${webhookUrl}${last.query}`, reach, {
				MessageSid: last.sid,
				MessageStatus: 'undelivered',
				ErrorCode: errorCode,
				To: last.to
			}),
		stop: () => {
			server.closeAllConnections();
			server.close();
		}
	};
}

const newSid = (): string => `SM${randomBytes(16).toString('hex')}`;

/** Twilio: the whole address, then every field by its name; HMAC-SHA1 in base64. */
function sign(authToken: string, address: string, fields: Record<string, string>): string {
	const text = Object.keys(fields)
		.sort()
		.reduce((signed, name) => signed + name + (fields[name] ?? ''), address);
	return createHmac('sha1', authToken).update(text).digest('base64');
}
