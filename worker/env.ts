import type { AuditChainRpc } from './contracts/audit-chain-rpc.ts';
import type { ClinicScheduleRpc } from './contracts/clinic-schedule-rpc.ts';
import type { CountersRpc } from './contracts/counters-rpc.ts';
import type { MessageGateRpc } from './contracts/message-gate-rpc.ts';
import type { StaffTimeRpc } from './contracts/staff-time-rpc.ts';

/** An object reached by name through a typed stub; nobody but the composition root sees its class. */
export interface ObjectNamespace<Rpc> {
	getByName(name: string): Rpc & { fetch: typeof fetch };
}

/** Cloudflare's `send_email` binding, in its form that takes fields instead of a whole letter. */
export interface PlatformEmail {
	send(mail: {
		from: string | { email: string; name: string };
		to: string;
		subject: string;
		text: string;
		headers?: Record<string, string>;
	}): Promise<{ messageId?: string } | undefined>;
}

export interface Env {
	DB: D1Database;
	IMAGES: R2Bucket;
	ASSETS: Fetcher;
	CLINIC_SCHEDULE: ObjectNamespace<ClinicScheduleRpc>;
	COUNTERS: ObjectNamespace<CountersRpc>;
	AUDIT_CHAIN: ObjectNamespace<AuditChainRpc>;
	STAFF_TIME: ObjectNamespace<StaffTimeRpc>;
	/** By `${organisationId} ${channelId}`. */
	MESSAGE_GATE: ObjectNamespace<MessageGateRpc>;
	/** The platform's own way to send e-mail, where the deployment has bound it. */
	EMAIL?: PlatformEmail;
	ENVIRONMENT: 'development' | 'production' | 'test';
	/** Where browsers reach the product; decides cookie security and the origin check. */
	PUBLIC_URL: string;
	/** Signs sessions and encrypts secrets; at least 32 characters. */
	AUTH_SECRET: string;
	/** Lets its bearer make an organisation; without it the wizard is open only while `SETUP_OPEN` is "true" and the system is empty. */
	SETUP_TOKEN?: string;
	SETUP_OPEN?: string;
	/**
	 * Set by `npm start`: `socket` when the runtime itself knows the peer, else the secret name of the
	 * header in which the TLS front tells it. Unset on Cloudflare.
	 */
	PEER_ADDRESS?: string;
	/**
	 * Of Cloudflare Turnstile, for clinics that want visitors to show that they are no robot. Without
	 * them production asks for nothing, and elsewhere Cloudflare's published test keys stand in.
	 */
	TURNSTILE_SITE_KEY?: string;
	TURNSTILE_SECRET?: string;
	/** Where a token is checked, when not at Cloudflare's own address. */
	TURNSTILE_VERIFY_URL?: string;
	/** "true" where no edge compresses pages and their files for us. */
	COMPRESS_PAGES?: string;
}
