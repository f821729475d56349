import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './web/svelte.config.js';

/**
 * The direction of imports: domain <- contracts <- the rest of the Worker <- its composition root.
 * @param {[string[], string][]} groups */
const forbid = (...groups) => ({
	'no-restricted-imports': [
		'error',
		{ patterns: groups.map(([group, message]) => ({ group, message })) }
	]
});
const DANGEROUS = [
	{
		selector:
			"CallExpression[callee.property.name='transactionSync'] > ArrowFunctionExpression[async=true]",
		message: 'A transaction awaits nothing.'
	},
	{ selector: "Property[key.name='allowUnconfirmed']", message: 'Opts out of the output gate.' },
	{ selector: "Property[key.name='allowConcurrency']", message: 'Opts out of the input gate.' },
	{
		selector: "MemberExpression[object.name='sql'][property.name='raw']",
		message: 'Bind parameters instead.'
	}
];

export default ts.config(
	{
		ignores: [
			'dist',
			'**/*.config.js',
			'**/*.config.ts',
			'.data',
			'.wrangler',
			'node_modules',
			'web/.svelte-kit',
			'web/src/lib/paraglide',
			'migrations'
		]
	},
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: {
			parserOptions: {
				extraFileExtensions: ['.svelte']
			}
		},
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			],
			'@typescript-eslint/consistent-type-imports': 'error',
			'no-restricted-syntax': ['error', ...DANGEROUS],
			'svelte/no-at-html-tags': 'error',
			'svelte/require-each-key': 'error',
			'svelte/no-navigation-without-resolve': 'off',
			// Both need types; tests/house/props.test.ts finds unused props without, and no store is imported.
			'svelte/no-unused-props': 'off',
			'svelte/require-store-reactive-access': 'off',
			// svelte-check says which of these the compiler really needs.
			'svelte/no-unused-svelte-ignore': 'off',
			'no-undef': 'off'
		}
	},
	{
		// The one rule that needs types; programs of the pages and the tests would cost twice the rest.
		files: ['worker/**/*.ts', 'durable-objects/**/*.ts', 'scripts/**/*.ts'],
		languageOptions: {
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname }
		},
		rules: { '@typescript-eslint/no-floating-promises': 'error' }
	},
	{
		files: ['web/**/*.svelte', 'web/**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } }
	},
	{
		// The board's and the call centre's state is replaced whole (`$state.raw`), never changed in place: plain maps are right
		// there, and a change of one row stays cheap.
		files: ['web/src/lib/features/board/**', 'web/src/lib/features/callcentre/**'],
		rules: { 'svelte/prefer-svelte-reactivity': 'off' }
	},
	{
		files: ['worker/domain/**/*.ts'],
		rules: {
			...forbid([
				[
					'**/contracts/**',
					'#contracts/*',
					'**/db/**',
					'**/repositories/**',
					'**/http/**',
					'hono*',
					'drizzle*',
					'cloudflare:*',
					'valibot'
				],
				'The domain knows only itself.'
			]),
			'no-restricted-properties': [
				'error',
				{ object: 'Date', property: 'now', message: 'Pass the clock in.' },
				{ object: 'Math', property: 'random', message: 'Pass chance in.' },
				{ object: 'crypto', property: 'getRandomValues', message: 'Pass chance in.' }
			]
		}
	},
	{
		files: ['worker/contracts/**/*.ts'],
		rules: forbid([
			[
				'**/db/**',
				'**/repositories/**',
				'**/http/**',
				'**/use-cases/**',
				'**/durable-objects/**',
				'hono*',
				'drizzle*',
				'cloudflare:*'
			],
			'Contracts know the domain only.'
		])
	},
	{
		files: ['worker/{db,repositories,use-cases,http,cron,integrations}/**/*.ts'],
		rules: forbid([['**/durable-objects/**'], 'Only worker/index.ts sees the object classes.'])
	},
	{
		files: ['durable-objects/**/*.ts'],
		rules: forbid([
			['**/worker/http/**', '**/worker/use-cases/**', '**/worker/index.ts'],
			'Objects know domain, contracts and the database only.'
		])
	},
	{
		files: ['web/src/**/*.ts', 'web/src/**/*.svelte'],
		rules: forbid([
			[
				'**/worker/db/**',
				'**/worker/repositories/**',
				'**/worker/use-cases/**',
				'**/durable-objects/**'
			],
			'The UI reaches data through the API alone.'
		])
	},
	{
		files: ['tests/**/*.ts'],
		rules: {
			'@typescript-eslint/no-explicit-any': 'off',
			'@typescript-eslint/consistent-type-imports': 'off'
		}
	}
);
