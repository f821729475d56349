import { readFileSync, globSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';

const PAGES = path.resolve(import.meta.dirname, '../../web/src');

/** The parts of the compiler's syntax tree that tell what a component declares and what it takes. */
interface Node {
	type: string;
	[name: string]: any;
}

/** Names of the props that a component's own type declares and its `$props()` never takes. */
function unusedProps(source: string): string[] {
	const program = parse(source, { modern: true }).instance?.content as unknown as Node | undefined;
	for (const statement of (program?.body ?? []) as Node[])
		for (const { id, init } of (statement.declarations ?? []) as Node[]) {
			if (init?.callee?.name !== '$props' || id.type !== 'ObjectPattern') continue;
			const taken = id.properties as Node[];
			if (taken.some(({ type }) => type === 'RestElement')) return [];
			const names = new Set(taken.map(({ key }) => key.name));
			return declared(id.typeAnnotation?.typeAnnotation, program!).filter(
				(name) => !names.has(name)
			);
		}
	return [];
}

/** Members written in the component itself; what an imported type declares is its own file's business. */
function declared(type: Node | undefined, program: Node): string[] {
	if (type?.type === 'TSIntersectionType')
		return type.types.flatMap((part: Node) => declared(part, program));
	if (type?.type === 'TSTypeReference') {
		const own = (program.body as Node[]).find(
			({ type: kind, id }) =>
				/^TS(Interface|TypeAlias)/.test(kind) && id.name === type.typeName.name
		);
		if (own?.typeAnnotation) return declared(own.typeAnnotation, program);
		return own ? own.body.body.map((member: Node) => member.key.name) : [];
	}
	return type?.type === 'TSTypeLiteral' ? type.members.map((one: Node) => one.key.name) : [];
}

const components = globSync('**/*.svelte', { cwd: PAGES });
const inScript = (text: string) => `<script lang="ts">${text}</script>`;

describe('a component takes every prop that it declares', () => {
	it('would notice one that is declared and never taken', () => {
		const wide = 'let { one }: { one: string; two?: number } = $props();';
		expect(unusedProps(inScript(wide))).toEqual(['two']);
		const named = 'interface Props { a: 1; b(): void } let { b }: Props = $props();';
		expect(unusedProps(inScript(named))).toEqual(['a']);
		const joined = 'type Props = { a: 1 } & { b: 2 }; let { b }: Props = $props();';
		expect(unusedProps(inScript(joined))).toEqual(['a']);
		const rest = 'let { one, ...more }: { one: string; two: number } = $props();';
		expect(unusedProps(inScript(rest))).toEqual([]);
	});

	it('in all of the pages', () => {
		expect(components.length).toBeGreaterThan(100);
		const found = components.flatMap((file) =>
			unusedProps(readFileSync(path.join(PAGES, file), 'utf8')).map((name) => `${file}: ${name}`)
		);
		expect(found).toEqual([]);
	});
});
