import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM, type DemoPerson, PASSWORD, URL_OF_PRODUCT } from './server.ts';

/** Every main path is walked on a desktop and a phone; what fingers do, on a tablet. */
export const DEVICES = {
	desktop: { viewport: { width: 1600, height: 1000 } },
	/** At the chair, in landscape. */
	tablet: { viewport: { width: 1180, height: 820 }, hasTouch: true },
	phone: {
		viewport: { width: 390, height: 844 },
		deviceScaleFactor: 2,
		isMobile: true,
		hasTouch: true
	}
} as const;
export type Device = keyof typeof DEVICES;

export interface Visit {
	page: Page;
	context: BrowserContext;
	/** Console errors, uncaught errors and refusals of the content security policy so far. */
	complaints: string[];
	close(): Promise<void>;
}

let browser: Promise<Browser> | null = null;

const openBrowser = (): Promise<Browser> =>
	(browser ??= chromium.launch({
		executablePath: CHROMIUM,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync'
		]
	}));

export async function closeBrowser(): Promise<void> {
	await (await browser)?.close();
	browser = null;
}

/** A fresh person at a fresh device: no cookies, Chinese unless another language is asked for. */
export async function visit(device: Device, options: { locale?: string } = {}): Promise<Visit> {
	const context = await (
		await openBrowser()
	).newContext({ ...DEVICES[device], locale: options.locale ?? 'zh-CN', baseURL: URL_OF_PRODUCT });
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
	});
	page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
	await page.addInitScript(() => {
		document.addEventListener('securitypolicyviolation', (event) =>
			console.error(`refused by policy: ${event.violatedDirective} ${event.blockedURI}`)
		);
	});
	return { page, context, complaints, close: () => context.close() };
}

type Person = DemoPerson | `${string}@${string}`;
const emailOf = (person: Person) => (person.includes('@') ? person : `${person}@demo.test`);

/** Signed in, at the page that comes first; the form is walked by the tests that are about it. */
export async function signIn(page: Page, person: Person): Promise<void> {
	const answer = await page.context().request.post('/api/v1/auth/sign-in/email', {
		data: { email: emailOf(person), password: PASSWORD }
	});
	if (!answer.ok()) throw new Error(`${person} could not sign in: ${await answer.text()}`);
	await page.goto('/');
}

/** Signs in by the form, as a person does. */
export async function signInByForm(page: Page, person: Person): Promise<void> {
	const email = emailOf(person);
	await page.goto('/sign-in');
	await page.locator('html[data-awake]').waitFor({ state: 'attached' });
	await page.locator('input[type=email]').fill(email);
	await page.locator('input[type=password]').fill(PASSWORD);
	await Promise.all([
		page.waitForURL((url) => !url.pathname.startsWith('/sign-in')),
		page.locator('button[type=submit]').click()
	]);
}

/** What axe finds against WCAG 2.2 A and AA, as sentences; empty is what a test wants. */
export const findAxeViolations = (page: Page, { except }: Unread = {}): Promise<string[]> =>
	sentencesOf(
		page,
		axe(page)
			.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
			.disableRules(except ?? [])
	);
/** A rule that says nothing of how a page is shown. */
export interface Unread {
	except?: string;
}

/** Within the page alone: the other way opens an empty page for each reading, for frames of strangers. */
const axe = (page: Page) =>
	new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });

async function sentencesOf(page: Page, builder: AxeBuilder): Promise<string[]> {
	await page.evaluate(() =>
		Promise.allSettled(
			document
				.getAnimations()
				.filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
				.map(({ finished }) => finished)
		)
	);
	const { violations } = await builder.analyze();
	return violations.flatMap((violation) =>
		violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}`)
	);
}
