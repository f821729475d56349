import { describe, expect, it } from 'vitest';
import { isProviderAddress } from '../../../../worker/domain/messaging/channels/provider-address.ts';

/** T18: whatever leads into the deployment's own network, in the spellings that were seen. */
const NEVER = [
	'http://api.twilio.com',
	'https://api.twilio.com:8443',
	'https://user:secret@api.twilio.com',
	'https://user@api.twilio.com',
	'https://169.254.169.254/latest/meta-data',
	'https://0251.0376.0251.0376',
	'https://2852039166',
	'https://0xa9fea9fe',
	'https://10.0.0.1',
	'https://192.168.1',
	'https://[fd00::1]',
	'https://[::ffff:10.0.0.1]',
	'https://gateway',
	'https://gateway.',
	'https://metadata.google.internal',
	'https://printer.local',
	'https://nas.lan',
	'https://box.home.arpa',
	'https://api.twilio.com#x',
	'ftp://api.twilio.com',
	'file:///etc/passwd',
	'javascript:alert(1)',
	'not an address',
	''
];
const LOOPBACK = [
	'http://127.0.0.1:8871',
	'http://localhost:8871/api',
	'http://[::1]:8871',
	'https://127.1',
	'https://0x7f.1',
	'https://2130706433'
];

describe('where messages may be handed to', () => {
	it.each([
		'https://api.twilio.com',
		'https://sms.tencentcloudapi.com/v2',
		'https://proxy.example.cn'
	])('takes %s', (address) => {
		expect(isProviderAddress(address, true)).toBe(true);
		expect(isProviderAddress(address, false)).toBe(true);
	});

	it.each(NEVER)('refuses %s everywhere', (address) => {
		expect(isProviderAddress(address, true)).toBe(false);
		expect(isProviderAddress(address, false)).toBe(false);
	});

	it.each(LOOPBACK)('takes %s of a developer or a test, and never in production', (address) => {
		expect(isProviderAddress(address, false)).toBe(true);
		expect(isProviderAddress(address, true)).toBe(false);
	});
});
