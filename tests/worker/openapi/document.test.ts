import { exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import api from '../../../worker/api.ts';
import { OPERATIONS } from '../../../worker/http/openapi/operations.ts';

const get = (path: string) => exports.default.fetch(`http://localhost:8787${path}`);
const names = (rows: { method: string; path: string }[]) =>
	[...new Set(rows.map(({ method, path }) => `${method.toUpperCase()} ${path}`))].sort();

describe('the OpenAPI document', () => {
	it('names every route of the router and none that is not there', () => {
		const routed = api.routes
			.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1/'))
			.map(({ method, path }) => ({ method, path: path.slice('/api/v1'.length) }));
		expect(names([...OPERATIONS])).toEqual(names(routed));
	});

	it('is made of the schemas that check requests', async () => {
		const document = (await (await get('/api/v1/openapi.json')).json()) as any;
		expect(document.openapi).toBe('3.1.0');
		const book = document.paths['/clinics/{clinicId}/appointments'].post;
		const schema = book.requestBody.content['application/json'].schema;
		expect(schema.required).toContain('patientId');
		expect(schema.properties.minutes).toMatchObject({ type: 'integer', minimum: 5, maximum: 720 });
		expect(schema.additionalProperties).toBe(false);
		expect(Object.keys(book.responses)).toEqual(expect.arrayContaining(['201', '409', '422']));
		expect(document['x-limits'].length).toBeGreaterThan(5);
	});

	it('gives each operation its own id and each path its parameters', async () => {
		const document = (await (await get('/api/v1/openapi.json')).json()) as any;
		const ids: string[] = [];
		for (const [path, methods] of Object.entries<any>(document.paths))
			for (const operation of Object.values<any>(methods)) {
				ids.push(operation.operationId);
				const named = operation.parameters.filter((one: any) => one.in === 'path');
				expect(named.map((one: any) => `{${one.name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
			}
		expect(new Set(ids).size).toBe(ids.length);
	});
});

describe('the page of the API', () => {
	it('is one file without script, under a policy that lets nothing in', async () => {
		const answer = await get('/api/docs');
		expect(answer.headers.get('content-type')).toContain('text/html');
		const policy = answer.headers.get('content-security-policy') ?? '';
		expect(policy).toContain("default-src 'none'");
		const text = await answer.text();
		expect(text).not.toMatch(/<script|https?:\/\//);
		expect(text).toContain(`nonce="${/'nonce-([^']+)'/.exec(policy)?.[1]}"`);
		expect(text).toContain('/clinics/{clinicId}/appointments');
	});
});
