import { html, raw } from 'hono/html';
import { PROBLEM_STATUS } from '../../contracts/problem.ts';
import { refusalsOf, templateOf } from './document.ts';
import { LIMITS } from './limits.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { PAGE_STYLE } from './page-style.ts';
import { schemaOf } from './schema-of.ts';

const anchor = (area: string): string => area.toLowerCase().replace(/\W+/g, '-');
const pretty = (schema: Operation['body']): string =>
	schema ? JSON.stringify(schemaOf(schema), null, 2) : '';

const schemaBlock = (title: string, schema: Operation['body']) =>
	schema
		? html`<h3>${title}</h3>
				<pre tabindex="0">${pretty(schema)}</pre>`
		: '';

const operationBlock = (operation: Operation) => html`
	<details>
		<summary>
			<code class="verb">${operation.method.toUpperCase()}</code>
			<code>${templateOf(operation.path)}</code>
			<span>${operation.summary}</span>
		</summary>
		<div>
			<h3>Answer ${operation.status}</h3>
			<p><code>${operation.answer}</code></p>
			${schemaBlock('Query', operation.query)} ${schemaBlock('Body', operation.body)}
			<h3>Refusals</h3>
			<p>
				${refusalsOf(operation)
					.map((code) => `${PROBLEM_STATUS[code]} ${code}`)
					.join(' · ')}
			</p>
		</div>
	</details>
`;

/** The readable contract: one file, no script, nothing from elsewhere. */
export function docsPage(nonce: string, theme: 'light' | 'dark' | 'system') {
	const areas = [...new Set(OPERATIONS.map(({ area }) => area))];
	return html`<!doctype html>
		<html lang="en" data-theme="${theme}">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>Chairside API</title>
				<link rel="icon" href="/favicon.svg" type="image/svg+xml" />
				<style nonce="${nonce}">
					${raw(PAGE_STYLE)}
				</style>
			</head>
			<body>
				<a class="skip" href="#content">Skip to content</a>
				<div class="page">
					<nav aria-label="Areas">
						${areas.map((area) => html`<a href="#${anchor(area)}">${area}</a>`)}
						<a href="#limits">Limits</a><a href="#problems">Problem codes</a>
						<a href="/api/v1/openapi.json">openapi.json</a>
					</nav>
					<main id="content">
						<h1>Chairside API</h1>
						<p>
							JSON under <code>/api/v1</code>. Staff sign in and get a session cookie, integrations
							send <code>Authorization: Bearer</code> with an API key made in the settings. Every
							command takes an <code>Idempotency-Key</code>; a change may send
							<code>If-Match</code> with the version it was made for. Errors are RFC 9457 problem
							documents.
						</p>
						${areas.map(
							(area) => html`
								<h2 id="${anchor(area)}">${area}</h2>
								${OPERATIONS.filter((operation) => operation.area === area).map(operationBlock)}
							`
						)}
						<h2 id="limits">Limits</h2>
						<table>
							<tbody>
								${LIMITS.map(
									({ of, limit }) =>
										html`<tr>
											<th scope="row">${of}</th>
											<td>${limit}</td>
										</tr>`
								)}
							</tbody>
						</table>
						<h2 id="problems">Problem codes</h2>
						<table>
							<tbody>
								${Object.entries(PROBLEM_STATUS).map(
									([code, status]) =>
										html`<tr>
											<th scope="row"><code>${code}</code></th>
											<td>${status}</td>
										</tr>`
								)}
							</tbody>
						</table>
					</main>
				</div>
			</body>
		</html>`;
}
