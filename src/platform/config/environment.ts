import path from 'node:path';
import { z } from 'zod';
import { parseUrl } from '../text/parse-url.ts';
import { projectRoot } from './project-root.ts';

const flag = z
  .string()
  .optional()
  .transform((value) => value !== undefined && ['1', 'true', 'yes', 'on'].includes(value.trim().toLowerCase()));

const optionalText = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);

/** An address to which paths are added: without a slash at its end, and with nothing that a path could not follow. */
const address = optionalText.transform((value, context) => {
  if (value === undefined) return undefined;
  const url = /^https?:\/\/[^\s"'<>\\@?#]+$/i.test(value) ? parseUrl(value) : undefined;
  if (url) return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  context.addIssue({ code: 'custom', message: 'must be an http or https address without a login, query and fragment' });
  return z.NEVER;
});

const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  );

/** Lines of a postal address, in which commas are common. */
const addressLines = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(';')
      .map((line) => line.trim())
      .filter(Boolean),
  );

const positive = (fallback: number) => z.coerce.number().int().min(1).default(fallback);

/** Every variable the server reads, with its default. `.env.example` lists the same names (a test holds them together). */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: address,
  APP_URL: address,
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: optionalText,
  DATABASE_OWNER_URL: optionalText,
  DATABASE_POOL: positive(10),
  REDIS_URL: optionalText,
  JWT_SECRET: optionalText,
  ENCRYPTION_KEY: optionalText,
  TRUST_PROXY: flag,
  CORS_ORIGINS: list,
  SMTP_URL: optionalText,
  MAIL_FROM: z.string().default('IGNY8 <no-reply@localhost>'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  LOG_DIR: optionalText,
  DEBUG: flag,
  IGNY8_DEBUG_THROTTLE: flag,
  /** Sites of users may lie on private addresses: for development and tests. */
  ALLOW_PRIVATE_WORDPRESS: flag,
  REGISTRATIONS_PER_DAY: positive(50),
  THROTTLE_LIMITS: z
    .string()
    .default('')
    .transform((value, context) => parseLimits(value, context)),
  JOBS_CONCURRENCY: positive(4),
  JOBS_PER_ACCOUNT: positive(3),
  AI_TEXT_PROVIDER: z.enum(['local', 'openai']).optional(),
  AI_IMAGE_PROVIDER: z.enum(['local', 'openai', 'runware']).optional(),
  OPENAI_API_KEY: optionalText,
  OPENAI_BASE_URL: optionalText,
  OPENAI_MODEL: z.string().default('gpt-4o-mini'),
  OPENAI_IMAGE_MODEL: z.string().default('gpt-image-1'),
  RUNWARE_API_KEY: optionalText,
  RUNWARE_BASE_URL: z.string().default('https://api.runware.ai/v1'),
  RUNWARE_MODEL: z.string().default('runware:97@1'),
  S3_BUCKET: optionalText,
  S3_ENDPOINT: optionalText,
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: optionalText,
  S3_SECRET_ACCESS_KEY: optionalText,
  S3_PREFIX: optionalText,
  S3_FORCE_PATH_STYLE: flag,
  INVOICE_DUE_DAYS: z.coerce.number().int().min(1).max(365).default(7),
  STRIPE_SECRET_KEY: optionalText,
  STRIPE_WEBHOOK_SECRET: optionalText,
  STRIPE_BASE_URL: z.string().default('https://api.stripe.com'),
  SELLER_NAME: z.string().trim().default('IGNY8'),
  SELLER_ADDRESS: addressLines,
  SELLER_TAX_ID: optionalText,
  TAX_RATES: z
    .string()
    .default('')
    .transform((value, context) => parseTaxRates(value, context)),
});

export type EnvironmentVariables = z.infer<typeof environmentSchema>;

export interface Environment extends EnvironmentVariables {
  /** True when the server brings its own PostgreSQL (no DATABASE_URL). */
  readonly embedded: boolean;
  /** Absolute folder for everything the server keeps on disk. */
  readonly dataDir: string;
  readonly throttlingOff: boolean;
  /** Where the front end is: what mails and payment pages lead to. Never taken from a request, which can name any host. */
  readonly frontEnd: string;
}

/**
 * Reads and checks the environment once, at start.
 *
 * @throws Error that names every variable that is wrong, in words for the person who starts the server
 */
export function readEnvironment(source: Record<string, string | undefined> = process.env): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not usable:\n${lines.join('\n')}`);
  }
  const variables = parsed.data;
  const embedded = variables.DATABASE_URL === undefined;
  if (!embedded && variables.DEBUG) {
    throw new Error(
      'DEBUG shows the insides of errors to callers: it is for the embedded mode and is refused when DATABASE_URL is set.',
    );
  }
  if (!embedded && !variables.JWT_SECRET) {
    throw new Error('JWT_SECRET is required when DATABASE_URL is set: all processes must share it.');
  }
  if (!embedded && !variables.PUBLIC_URL) {
    throw new Error(
      'PUBLIC_URL is required when DATABASE_URL is set: it is the address under which clients reach the server, where links in mails and answers lead.',
    );
  }
  if (variables.JWT_SECRET && variables.JWT_SECRET.length < 32) {
    throw new Error('JWT_SECRET must have at least 32 characters.');
  }
  checkFileStore(variables);
  checkStripe(variables);
  return {
    ...variables,
    embedded,
    dataDir: path.resolve(projectRoot, variables.DATA_DIR),
    throttlingOff: variables.DEBUG || variables.IGNY8_DEBUG_THROTTLE,
    frontEnd: variables.APP_URL ?? variables.PUBLIC_URL ?? listeningAddress(variables),
  };
}

/** Where somebody on the machine itself finds an embedded server. */
function listeningAddress({ HOST, PORT }: EnvironmentVariables): string {
  if (HOST === '0.0.0.0' || HOST === '::') return `http://localhost:${PORT}`;
  return `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`;
}

/** Half a configuration would keep files where nobody looks for them. */
function checkFileStore({
  S3_BUCKET,
  S3_ENDPOINT,
  S3_ACCESS_KEY_ID,
  S3_SECRET_ACCESS_KEY,
}: EnvironmentVariables): void {
  const isNamed = S3_ENDPOINT !== undefined || S3_ACCESS_KEY_ID !== undefined || S3_SECRET_ACCESS_KEY !== undefined;
  if (!S3_BUCKET && isNamed) throw new Error('S3_BUCKET is required where files are to be kept in a bucket.');
  if (S3_BUCKET && !(S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY))
    throw new Error('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are required when S3_BUCKET is set.');
  // A login in the address would end up in messages.
  if (S3_ENDPOINT !== undefined && !/^https?:\/\/[^\s@]+$/.test(S3_ENDPOINT))
    throw new Error('S3_ENDPOINT must be an http or https address without a login.');
}

/** Without the secret of its webhook no payment would ever be taken as made. */
function checkStripe({ STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_BASE_URL }: EnvironmentVariables): void {
  if ((STRIPE_SECRET_KEY === undefined) !== (STRIPE_WEBHOOK_SECRET === undefined))
    throw new Error('STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET are required together.');
  if (!/^https?:\/\/[^\s@/]+$/.test(STRIPE_BASE_URL) || !parseUrl(STRIPE_BASE_URL))
    throw new Error('STRIPE_BASE_URL must be an http or https address without a login and a path.');
}

/** `planner=600,auth=100` → limits per minute that replace the documented ones. */
function parseLimits(value: string, context: z.RefinementCtx): Record<string, number> {
  const limits: Record<string, number> = {};
  for (const item of value.split(',').filter((part) => part.trim())) {
    const [scope, limit] = item.split('=').map((part) => part.trim());
    if (!scope || !limit || !/^[1-9]\d*$/.test(limit)) {
      context.addIssue({ code: 'custom', message: `"${item}" is not of the form scope=limit` });
      return z.NEVER;
    }
    limits[scope] = Number(limit);
  }
  return limits;
}

/** `DE=19,FR=20,*=0` → per cent in decimal text by country; `*` for those that are not named. Text, because money is never a float. */
function parseTaxRates(value: string, context: z.RefinementCtx): Record<string, string> {
  const rates: Record<string, string> = {};
  for (const item of value.split(',').filter((part) => part.trim())) {
    const [, country, rate] = /^\s*([A-Z]{2}|\*)\s*=\s*((?:100|\d{1,2})(?:\.\d{1,4})?)\s*$/.exec(item) ?? [];
    if (!country || !rate || (rate.startsWith('100') && /[1-9]/.test(rate.slice(3)))) {
      context.addIssue({ code: 'custom', message: `"${item}" is not of the form COUNTRY=percent, e.g. DE=19` });
      return z.NEVER;
    }
    rates[country] = rate;
  }
  return rates;
}
