import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { splitStatements } from '../../scripts/run/apply-migrations.ts';
import { readAssetHeaders } from '../../scripts/run/asset-headers.ts';
import { DataFolderBusy, readSecrets, takeDataFolder } from '../../scripts/run/data-folder.ts';
import { forgetCfHeader } from '../../scripts/run/peer-address.ts';
import { isDue } from '../../scripts/run/run-crons.ts';
import { copyFolder, guardSchema, ourSchema } from '../../scripts/run/schema-guard.ts';
import { readSettings } from '../../scripts/run/settings.ts';
import { readWranglerFile } from '../../scripts/run/wrangler-file.ts';

const folder = () => mkdtempSync(path.join(tmpdir(), 'chairside-run-'));

describe('the settings of npm start', () => {
	it('serves demo data on loopback when nothing is said', () => {
		expect(readSettings({}, [])).toMatchObject({
			host: '127.0.0.1',
			port: 8787,
			environment: 'development',
			isEmpty: false,
			publicUrl: 'http://localhost:8787'
		});
	});

	it('is production and empty with --empty, and production never has demo data', () => {
		expect(readSettings({}, ['--empty'])).toMatchObject({
			environment: 'production',
			isEmpty: true
		});
		expect(readSettings({ ENVIRONMENT: 'production' }, []).isEmpty).toBe(true);
		expect(readSettings({ ENVIRONMENT: 'test' }, []).isEmpty).toBe(false);
	});

	it('says what is wrong with a setting', () => {
		expect(() => readSettings({ PORT: '0' }, [])).toThrow('PORT');
		expect(() => readSettings({ ENVIRONMENT: 'prod' }, [])).toThrow('ENVIRONMENT');
		expect(() => readSettings({ PUBLIC_URL: 'board.example' }, [])).toThrow('PUBLIC_URL');
		expect(() => readSettings({ TLS_CERT: '/nowhere' }, [])).toThrow('TLS');
		expect(() => readSettings({ TURNSTILE_SECRET: 'x' }, [])).toThrow('TURNSTILE_SITE_KEY');
		expect(() => readSettings({}, ['--emtpy'])).toThrow('--emtpy');
	});
});

describe('the data folder', () => {
	it('belongs to one process at a time, and is taken over from a dead one', async () => {
		const dataDir = folder();
		writeFileSync(path.join(dataDir, 'lock'), '999999999');
		const first = await takeDataFolder(dataDir);
		expect(readFileSync(path.join(dataDir, 'lock'), 'utf8')).toBe(String(process.pid));
		first.release();
		const again = await takeDataFolder(dataDir);
		again.release();
		expect(DataFolderBusy.prototype).toBeInstanceOf(Error);
	});

	it('keeps its secrets, readable by their owner alone', () => {
		const dataDir = folder();
		const secrets = readSecrets(dataDir);
		expect(secrets.authSecret.length).toBeGreaterThanOrEqual(32);
		expect(readSecrets(dataDir)).toEqual(secrets);
		expect(statSync(path.join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
	});

	it('is copied before an upgrade, and the newest three copies stay', () => {
		const dataDir = folder();
		guardSchema(dataDir);
		mkdirSync(path.join(dataDir, 'd1'));
		writeFileSync(path.join(dataDir, 'd1/records'), 'rows');
		writeFileSync(path.join(dataDir, 'schema.json'), JSON.stringify({ migrations: {} }));
		guardSchema(dataDir);
		const copies = path.join(dataDir, 'before-upgrade');
		const [copy] = readdirSync(copies) as [string];
		expect(readFileSync(path.join(copies, copy, 'd1/records'), 'utf8')).toBe('rows');
		for (let i = 0; i < 5; i++) copyFolder(dataDir);
		expect(readdirSync(copies).length).toBeLessThanOrEqual(3);
		guardSchema(dataDir);
	});

	it('of a newer version is refused', () => {
		const dataDir = folder();
		const { migrations } = ourSchema();
		const newer = { migrations: { ...migrations, '9999_later.sql': 'x' } };
		writeFileSync(path.join(dataDir, 'schema.json'), JSON.stringify(newer));
		expect(() => guardSchema(dataDir)).toThrow('newer version');
	});
});

describe('what a private deployment takes over from Cloudflare', () => {
	it('reads date, objects and crons of wrangler.toml', () => {
		const wrangler = readWranglerFile();
		expect(wrangler.compatibilityDate).toBe('2026-07-01');
		expect(wrangler.objects).toMatchObject({ CLINIC_SCHEDULE: 'ClinicSchedule' });
		expect(wrangler.crons).toContain('* * * * *');
		expect(wrangler.compatibilityFlags).toContain('nodejs_compat');
	});

	it('knows when a cron is due, in UTC', () => {
		const at = new Date('2026-11-22T03:17:00Z');
		expect(isDue('* * * * *', at)).toBe(true);
		expect(isDue('17 3 * * *', at)).toBe(true);
		expect(isDue('16 3 * * *', at)).toBe(false);
		expect(isDue('*/5 * * * *', at)).toBe(false);
		expect(isDue('2-20/5 0-6 * * 0', at)).toBe(true);
		expect(isDue('1,17 3 22 11 *', at)).toBe(true);
	});

	it('reads the headers of the pages’ files', () => {
		const file = path.join(folder(), '_headers');
		writeFileSync(
			file,
			'# why\n/_app/*\n\tX-Robots-Tag: noindex\n/a/*\n  ! Cache-Control\n  B: c: d\n'
		);
		expect(readAssetHeaders(file).rules).toEqual({
			'/_app/*': { set: { 'X-Robots-Tag': 'noindex' }, unset: [] },
			'/a/*': { set: { B: 'c: d' }, unset: ['cache-control'] }
		});
	});

	it('splits a migration without cutting triggers, quotes or comments', () => {
		const sql = `-- one; two
CREATE TABLE a (b TEXT DEFAULT ';');
CREATE TRIGGER t AFTER INSERT ON a BEGIN
	INSERT INTO c VALUES (new.b); -- inside
	DELETE FROM d;
END;
/* ; */ SELECT 1 - 2`;
		const statements = splitStatements(sql);
		expect(statements.length).toBe(3);
		expect(statements[1]).toMatch(/^CREATE TRIGGER[\s\S]*END;$/);
		expect(statements[2]).toBe('SELECT 1 - 2');
	});
});

it('takes the name of the forgeable header out of the runtime’s configuration, and nothing else', () => {
	const config = Buffer.alloc(64);
	config.write('MF-CF-Blob\0', 32);
	config.writeInt32LE((((32 - 16) / 8) << 2) | 1, 8);
	config.writeUInt32LE((11 << 3) | 2, 12);
	config.writeInt32LE((3 << 2) | 1, 16);
	config.writeUInt32LE((12 << 3) | 2, 20);
	expect(forgetCfHeader(config)).toBe(1);
	expect(config.readBigUInt64LE(8)).toBe(0n);
	expect(config.readUInt32LE(20)).toBe((12 << 3) | 2);
});
