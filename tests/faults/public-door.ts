import { randomUUID } from 'node:crypto';
import { makeApiKey, type ProductClient } from '../../scripts/client/product-client.ts';
import { type Server, startServer } from '../../scripts/checks/start-server.ts';
import { type BusyClinic, makeBusyOrganisation } from '../bench/load/busy-clinic.ts';
import { Connection, type WireAnswer, type WireRequest } from '../bench/load/connection.ts';

/** The test build of the product, with clinics whose doors are open to the public. */
export interface Door {
	server: Server;
	owner: ProductClient;
	/** A key that books by the rules of online booking alone. */
	channel: ProductClient;
	clinics: BusyClinic[];
}

export async function openDoor(dataDir: string, clinics: number, chairs: number): Promise<Door> {
	const server = await startServer({
		dataDir,
		env: { ENVIRONMENT: 'test' },
		flags: ['--empty'],
		isQuiet: true
	});
	const made = await makeBusyOrganisation(server.url, server.setupToken(), clinics, chairs);
	for (const clinic of made.clinics)
		await made.owner.patch(`/clinics/${clinic.id}/services/${clinic.serviceId}`, {
			isPublic: true
		});
	const channel = await makeApiKey(made.owner, 'Channel', ['online.book']);
	return { server, owner: made.owner, channel, clinics: made.clinics };
}

let visitors = 0;
/** What a visitor from an address of their own sends. */
export function asVisitor(clinic: BusyClinic, path: string, body: unknown): WireRequest {
	const n = visitors++;
	return {
		method: 'POST',
		path: `/api/v1/public/clinics/${clinic.slug}${path}`,
		headers: {
			'x-test-address': `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
			'idempotency-key': randomUUID()
		},
		body
	};
}

/** A mobile number of mainland China. */
export const phoneNumber = (n: number): string =>
	`+86139${String(10_000_000 + n).padStart(8, '0')}`;

const TRIES = 5;

/**
 * Sends over an open connection, and again over a new one when it was closed: the server closes what
 * it believes idle, and every command here has its key.
 */
export async function sendSafely(
	url: string,
	open: Connection,
	request: WireRequest
): Promise<WireAnswer> {
	for (let tries = 1; ; tries++) {
		const connection = tries === 1 ? open : new Connection(url);
		try {
			return await connection.send(request);
		} catch (error) {
			if (tries === TRIES) throw error;
		} finally {
			if (connection !== open) connection.close();
		}
	}
}

/** Sends everything over so many connections, and answers in order. */
export async function sendAll(
	url: string,
	requests: readonly WireRequest[],
	connections: number
): Promise<WireAnswer[]> {
	const answers: WireAnswer[] = [];
	let next = 0;
	await Promise.all(
		Array.from({ length: connections }, async () => {
			const connection = await new Connection(url).open();
			for (let i = next++; i < requests.length; i = next++)
				answers[i] = await sendSafely(url, connection, requests[i] as WireRequest);
			connection.close();
		})
	);
	return answers;
}

export const bodyOf = <Body>({ body }: WireAnswer): Body => JSON.parse(body.toString()) as Body;

/** The newest code that the outbox has for a number. */
export async function codeFor(owner: ProductClient, phone: string): Promise<string> {
	const { items } = await owner.get<{ items: { kind: string; code?: string }[] }>(
		`/messages?to=${encodeURIComponent(phone)}`
	);
	return items.find(({ kind }) => kind === 'code')?.code ?? '';
}
