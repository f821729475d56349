import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor as twoFactorPlugin } from 'better-auth/plugins/two-factor';
import { PASSWORD_MAX, PASSWORD_MIN } from '../../contracts/access.ts';
import { account, session, twoFactor, user, verification } from '../../db/schema/auth.ts';
import type { Env } from '../../env.ts';
import { recordsFor } from '../../repositories/records.ts';
import type { CookieNames } from './cookies.ts';
import { hashPassword, verifyPassword } from './password.ts';

/** A session ends 12 hours after it began, whatever happens (T9). */
export const SESSION_SECONDS = 12 * 3600;
export const RESET_SECONDS = 3600;
/** Wrong codes of the second factor in 15 minutes. */
export const CODE_TRIES = 5;
/** Where the caller's address is handed to the library, which otherwise would guess. */
export const ADDRESS_HEADER = 'x-chairside-address';

/**
 * better-auth, called in process only: none of its own routes is mounted, so that every path of
 * the API is one of ours, with our checks, our problems and our audit.
 */
function build(env: Env, names: CookieNames) {
	return betterAuth({
		appName: 'Chairside',
		baseURL: env.PUBLIC_URL,
		basePath: '/api/v1/auth',
		secret: env.AUTH_SECRET,
		database: drizzleAdapter(recordsFor(env, ''), {
			provider: 'sqlite',
			schema: { user, session, account, verification, twoFactor },
			transaction: false
		}),
		logger: { disabled: true },
		telemetry: { enabled: false },
		rateLimit: { enabled: false },
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			minPasswordLength: PASSWORD_MIN,
			maxPasswordLength: PASSWORD_MAX,
			password: {
				hash: hashPassword,
				verify: ({ hash, password }) => verifyPassword(hash, password)
			}
		},
		user: {
			additionalFields: {
				organisationId: { type: 'string', required: true, input: false },
				staffId: { type: 'string', required: true, input: false }
			}
		},
		session: {
			expiresIn: SESSION_SECONDS,
			disableSessionRefresh: true,
			cookieCache: { enabled: false },
			freshAge: 0
		},
		plugins: [
			twoFactorPlugin({
				issuer: 'Chairside',
				accountLockout: { maxFailedAttempts: CODE_TRIES, durationSeconds: 900 },
				backupCodeOptions: { amount: 10, length: 10 }
			})
		],
		advanced: {
			cookiePrefix: names.prefix,
			useSecureCookies: false,
			defaultCookieAttributes: {
				secure: names.isSecure,
				httpOnly: true,
				sameSite: 'lax',
				path: '/'
			},
			ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] }
		}
	});
}

export type SignInLibrary = ReturnType<typeof build>;

const built = new Map<string, SignInLibrary>();

/** One instance per isolate and kind of cookie: building it anew costs 30 ms. */
export async function signInLibrary(env: Env, names: CookieNames): Promise<SignInLibrary> {
	const known = built.get(names.prefix);
	if (known) return known;
	const library = build(env, names);
	await library.$context;
	built.set(names.prefix, library);
	return library;
}
