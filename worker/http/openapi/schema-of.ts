import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { ID_PREFIXES } from '../../domain/kernel/ids.ts';

export type JsonSchema = { [key: string]: unknown };

/** Ids are checked by code, which no JSON Schema can hold: they are found by the words they answer with. */
function idSchema(schema: { message?: unknown; type: string }): JsonSchema | undefined {
	if (schema.type !== 'custom') return undefined;
	return schema.message === 'unknown_id'
		? { type: 'string', pattern: `^(${ID_PREFIXES.join('|')})_`, maxLength: 64 }
		: {};
}

/** What a caller may send, as JSON Schema; checks that only code can make are left to the words. */
export function schemaOf(schema: v.GenericSchema): JsonSchema {
	const made = toJsonSchema(schema as never, {
		typeMode: 'input',
		errorMode: 'ignore',
		target: 'draft-2020-12',
		overrideSchema: ({ valibotSchema, jsonSchema }) =>
			(idSchema(valibotSchema as never) as never) ?? jsonSchema
	}) as JsonSchema;
	const { $schema: _, ...rest } = made;
	return rest;
}
