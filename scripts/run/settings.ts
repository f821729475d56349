import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

export interface Settings {
	host: string;
	port: number;
	/** Where browsers reach the product. */
	publicUrl: string;
	/** PEM texts, or null for plain http. */
	tls: { cert: string; key: string } | null;
	dataDir: string;
	environment: 'development' | 'production' | 'test';
	/** No demo data: the set-up wizard greets the first visitor. */
	isEmpty: boolean;
	demoPassword: string | null;
	/** Keys of Cloudflare Turnstile for the public page, or null without them. */
	turnstile: { siteKey: string; secret: string } | null;
}

export const HELP = `npm start -- [--empty]

  --empty   begin with the set-up wizard instead of demo data (ENVIRONMENT becomes production)

  PORT           8787
  HOST           127.0.0.1
  PUBLIC_URL     http://localhost:PORT; where browsers reach it
  TLS_CERT, TLS_KEY   PEM files; other devices need them (or a proxy that speaks TLS)
  DATA_DIR       .data; everything the product keeps
  DEMO_PASSWORD  password of the demo accounts, else random and printed once
  TURNSTILE_SITE_KEY, TURNSTILE_SECRET   of Cloudflare Turnstile, for clinics that ask visitors for it
  ENVIRONMENT    development | production | test`;

/** Reads the environment and the flags of `npm start`; throws with a sentence for the person who typed them. */
export function readSettings(env: NodeJS.ProcessEnv, flags: readonly string[]): Settings {
	const unknown = flags.find((flag) => flag !== '--empty');
	if (unknown) throw new Error(`Unknown flag ${unknown}.\n\n${HELP}`);
	const isEmpty = flags.includes('--empty');
	const port = Number(env.PORT || 8787);
	if (!Number.isInteger(port) || port < 1 || port > 65535)
		throw new Error('PORT must be a number from 1 to 65535.');
	const host = env.HOST || '127.0.0.1';
	const tls = readTls(env.TLS_CERT, env.TLS_KEY);
	const environment = env.ENVIRONMENT || (isEmpty ? 'production' : 'development');
	if (environment !== 'development' && environment !== 'production' && environment !== 'test')
		throw new Error('ENVIRONMENT must be development, production or test.');
	const shown = isLoopback(host) || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
	return {
		host,
		port,
		tls,
		environment,
		isEmpty: isEmpty || environment === 'production',
		publicUrl: readPublicUrl(env.PUBLIC_URL || `${tls ? 'https' : 'http'}://${shown}:${port}`),
		dataDir: path.resolve(ROOT, env.DATA_DIR || '.data'),
		demoPassword: env.DEMO_PASSWORD || null,
		turnstile: readTurnstile(env.TURNSTILE_SITE_KEY, env.TURNSTILE_SECRET)
	};
}

export const isLoopback = (host: string): boolean =>
	host === 'localhost' || host === '::1' || /^127\./.test(host);

function readTls(cert: string | undefined, key: string | undefined): Settings['tls'] {
	if (!cert && !key) return null;
	if (!cert || !key) throw new Error('TLS needs both TLS_CERT and TLS_KEY.');
	for (const file of [cert, key])
		if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
	return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}

function readTurnstile(
	siteKey: string | undefined,
	secret: string | undefined
): Settings['turnstile'] {
	if (!siteKey && !secret) return null;
	if (!siteKey || !secret)
		throw new Error('Turnstile needs both TURNSTILE_SITE_KEY and TURNSTILE_SECRET.');
	return { siteKey, secret };
}

function readPublicUrl(text: string): string {
	if (!URL.canParse(text))
		throw new Error('PUBLIC_URL must be a whole address, like https://board.example.');
	const { protocol, origin } = new URL(text);
	if (protocol !== 'http:' && protocol !== 'https:')
		throw new Error('PUBLIC_URL must begin with http:// or https://.');
	return origin;
}
