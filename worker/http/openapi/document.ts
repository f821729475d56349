import { FIELD_CODES, PROBLEM_STATUS, type ProblemCode } from '../../contracts/problem.ts';
import { LIMITS } from './limits.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { schemaOf, type JsonSchema } from './schema-of.ts';

const EVERY_ROUTE: readonly ProblemCode[] = [
	'not_signed_in',
	'forbidden',
	'not_found',
	'unavailable'
];
const EVERY_BODY: readonly ProblemCode[] = [
	'malformed_json',
	'body_too_large',
	'wrong_content_type',
	'invalid'
];

const DESCRIPTION = [
	'JSON in and out. Instants are RFC 3339 (any offset in, UTC out), local dates YYYY-MM-DD, local times HH:MM, lengths in minutes, money in minor units with an ISO 4217 currency. Ids are opaque strings with a prefix.',
	'Staff sign in and get a session cookie; integrations send Authorization: Bearer <api key>. A foreign Origin is refused.',
	'Every command takes an Idempotency-Key: the same key and body give the first answer again. Resources carry a version; a change may send If-Match.',
	'Errors are RFC 9457 problem documents with a code from a closed list, and codes for fields. A foreign or unknown id in the path is 404, in a body 422 unknown_id.'
];

/** The refusals a caller of this route has to expect, its own first. */
export function refusalsOf(operation: Operation): ProblemCode[] {
	const codes = new Set<ProblemCode>(operation.refusals);
	if (operation.body) for (const code of EVERY_BODY) codes.add(code);
	if (operation.query) codes.add('invalid');
	if (operation.isCommand) codes.add('idempotency_key_reused');
	for (const code of EVERY_ROUTE) if (!operation.isOpen || code === 'unavailable') codes.add(code);
	return [...codes];
}

/** `/clinics/:clinicId` as OpenAPI writes it. */
export const templateOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

function parametersOf(operation: Operation): JsonSchema[] {
	const inPath = [...operation.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
		name,
		in: 'path',
		required: true,
		schema: { type: 'string' }
	}));
	const asked = operation.query ? schemaOf(operation.query) : {};
	const required = (asked.required as string[] | undefined) ?? [];
	const inQuery = Object.entries((asked.properties as JsonSchema | undefined) ?? {}).map(
		([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema })
	);
	const inHeader = [
		...(operation.isCommand ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
		...(operation.hasVersion ? [{ $ref: '#/components/parameters/IfMatch' }] : [])
	];
	return [...inPath, ...inQuery, ...inHeader];
}

function responsesOf(operation: Operation): JsonSchema {
	const byStatus = new Map<number, ProblemCode[]>();
	for (const code of refusalsOf(operation)) {
		const status = PROBLEM_STATUS[code];
		byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
	}
	const refused = [...byStatus].map(([status, codes]) => [
		String(status),
		{
			description: codes.join(', '),
			content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
		}
	]);
	return Object.fromEntries([
		[String(operation.status), { description: operation.answer }],
		...refused
	]);
}

const operationId = ({ method, path }: Operation): string =>
	`${method}${path.replace(/[/:.-]+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`;

const describe = (operation: Operation): JsonSchema => ({
	operationId: operationId(operation),
	tags: [operation.area],
	summary: operation.summary,
	parameters: parametersOf(operation),
	...(operation.body && {
		requestBody: {
			required: true,
			content: { 'application/json': { schema: schemaOf(operation.body) } }
		}
	}),
	responses: responsesOf(operation),
	...(operation.isOpen && { security: [] })
});

function pathsOf(operations: readonly Operation[]): JsonSchema {
	const paths: Record<string, JsonSchema> = {};
	for (const operation of operations) {
		const path = (paths[templateOf(operation.path)] ??= {});
		path[operation.method] = describe(operation);
	}
	return paths;
}

/** The whole contract as OpenAPI 3.1, made from the schemas that check every request. */
export const openApiDocument = (publicUrl: string) => ({
	openapi: '3.1.0',
	info: {
		title: 'Chairside',
		version: '1',
		description: [...DESCRIPTION, ...LIMITS.map(({ of, limit }) => `- ${of}: ${limit}`)].join(
			'\n\n'
		)
	},
	servers: [{ url: `${publicUrl.replace(/\/$/, '')}/api/v1` }],
	security: [{ session: [] }, { apiKey: [] }],
	tags: [...new Set(OPERATIONS.map(({ area }) => area))].map((name) => ({ name })),
	paths: pathsOf(OPERATIONS),
	components: {
		securitySchemes: {
			session: { type: 'apiKey', in: 'cookie', name: '__Host-chairside.session_token' },
			apiKey: { type: 'http', scheme: 'bearer' }
		},
		parameters: {
			IdempotencyKey: {
				name: 'Idempotency-Key',
				in: 'header',
				schema: { type: 'string', minLength: 8, maxLength: 128 }
			},
			IfMatch: {
				name: 'If-Match',
				in: 'header',
				description: 'The version that the change was made for, in quotes',
				schema: { type: 'string', pattern: '^"\\d+"$' }
			}
		},
		schemas: { Problem: PROBLEM }
	},
	'x-limits': LIMITS
});

const PROBLEM: JsonSchema = {
	type: 'object',
	required: ['type', 'title', 'status', 'code', 'detail'],
	properties: {
		type: { type: 'string' },
		title: { type: 'string' },
		status: { type: 'integer' },
		code: { enum: Object.keys(PROBLEM_STATUS) },
		detail: { type: 'string' },
		errors: {
			type: 'array',
			items: {
				type: 'object',
				required: ['path', 'code'],
				properties: { path: { type: 'string' }, code: { enum: FIELD_CODES } }
			}
		}
	}
};
