import { randomUUID } from 'node:crypto';
import type { ChannelView } from '../../../worker/contracts/channels.ts';
import { DEFAULT_MESSAGING } from '../../../worker/contracts/default-messaging.ts';
import type { MessagingSettings } from '../../../worker/contracts/messaging.ts';
import type { ProductClient } from '../../../scripts/client/product-client.ts';
import { type Server, startServer } from '../../../scripts/checks/start-server.ts';
import {
	type BusyClinic,
	type BusyOrganisation,
	CHAIRS,
	makeBusyOrganisation,
	opensAt
} from '../../bench/load/busy-clinic.ts';
import { Connection } from '../../bench/load/connection.ts';
import { FakeProvider } from '../../support/fake-provider-server.ts';
import { TWILIO } from '../../support/provider/twilio.ts';
import { phoneNumber, sendSafely } from '../public-door.ts';

const MINUTE_MS = 60_000;

/** The test build, an organisation that writes by one channel, and the provider at its other end. */
export interface WritingWorld {
	server: Server;
	provider: FakeProvider;
	organisation: BusyOrganisation;
	owner: ProductClient;
	clinics: BusyClinic[];
	channel: ChannelView;
	/** What the moved clock shows, milliseconds since 1970. */
	now(): number;
	/** Moves the clock; everything then due has run when it answers. */
	setClock(at: number): Promise<void>;
	/** The trigger of each minute, as the platform fires it. */
	fireCron(): Promise<void>;
	/** SIGKILL, and a start on the same data. */
	restart(): Promise<void>;
	stop(): Promise<void>;
}

export interface WritingOrder {
	clinics?: number;
	chairs?: number;
	/** Each with a number of their own, at each clinic. */
	patients: number;
	/** Over the product's own; quiet hours are off unless they are given. */
	messaging?: Partial<MessagingSettings>;
	perSecond?: number;
}

/** Starts at ten in the morning of tomorrow, so that no hour of the real day matters. */
export async function openWritingWorld(
	dataDir: string,
	{ clinics = 1, chairs = CHAIRS, patients, messaging, perSecond = 1_000 }: WritingOrder
): Promise<WritingWorld> {
	const start = (port?: number): Promise<Server> =>
		startServer({
			dataDir,
			env: { ENVIRONMENT: 'test' },
			flags: ['--empty'],
			isQuiet: true,
			...(port && { port })
		});
	let server = await start();
	const provider = await FakeProvider.start();
	let aheadMs = 0;
	const organisation = await makeBusyOrganisation(
		server.url,
		server.setupToken(),
		clinics,
		chairs,
		{ patients, phonesOf: (clinic, i) => [phoneNumber(clinic * patients + i)] }
	);
	const { owner } = organisation;
	const channel = await openChannel(owner, provider, perSecond);
	await owner.put('/organisation/messaging', {
		settings: { ...DEFAULT_MESSAGING, quietHours: null, ...messaging }
	});
	const world: WritingWorld = {
		get server() {
			return server;
		},
		provider,
		organisation,
		owner,
		clinics: organisation.clinics,
		channel,
		now: () => Date.now() + aheadMs,
		setClock: async (at) => {
			aheadMs = at - Date.now();
			await askTestDoor(server.url, 'clock', { now: new Date(at).toISOString() });
		},
		fireCron: () => askTestDoor(server.url, 'cron', { cron: '* * * * *' }),
		restart: async () => {
			await server.kill();
			server = await start(server.port);
		},
		stop: async () => {
			await server.stop();
			await provider.stop();
		}
	};
	await world.setClock(opensAt(1) + 2 * 60 * MINUTE_MS);
	return world;
}

/** A call whose connection went is asked again: all of them may come twice. */
async function askTestDoor(url: string, what: string, body: object): Promise<void> {
	const connection = new Connection(url);
	const request = { method: 'POST' as const, path: `/api/test/${what}`, body };
	const answer = await sendSafely(url, connection, request);
	connection.close();
	if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${answer.body.toString()}`);
}

/** A channel of short messages at the provider on this computer, started. */
export async function openChannel(
	owner: ProductClient,
	provider: FakeProvider,
	perSecond: number
): Promise<ChannelView> {
	const made = await owner.post<ChannelView>(
		'/channels',
		{
			kind: 'twilio_sms',
			name: 'Fake provider',
			settings: { accountSid: TWILIO.accountSid, from: TWILIO.from, baseUrl: provider.url },
			secrets: { authToken: TWILIO.authToken },
			perSecond
		},
		randomUUID()
	);
	return owner.patch<ChannelView>(`/channels/${made.id}`, { isPaused: false });
}
