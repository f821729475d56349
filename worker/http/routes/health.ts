import { Hono } from 'hono';
import type { HttpEnv } from '../context.ts';

export const health = new Hono<HttpEnv>().get('/health', (c) => c.json({ status: 'ok' }));
