import type { AiProviders } from '../ai/providers.ts';
import type { ActorStore } from '../auth/actor-store.ts';
import type { AuthenticationStrategy } from '../auth/authenticate.ts';
import type { PasswordCheck } from '../auth/password-check.ts';
import type { Tokens } from '../auth/tokens.ts';
import type { Environment } from '../config/environment.ts';
import type { Database } from '../database/database.ts';
import type { PostgresState } from '../database/postgres-state.ts';
import type { TenantClients } from '../database/tenant-clients.ts';
import type { EventBus } from '../events/event-bus.ts';
import type { PictureDesk } from '../images/picture-desk.ts';
import type { JobBoard } from '../jobs/job-board.ts';
import type { ResultMemory } from '../load/result-memory.ts';
import type { UnsentAnswers } from '../load/unsent-answers.ts';
import type { WorkInHand } from '../load/work-in-hand.ts';
import type { MailTransport } from '../mail/transport.ts';
import type { Cipher } from '../secrets/cipher.ts';
import type { FileStore } from '../storage/file-store.ts';
import type { UrlSigner } from '../storage/url-signer.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { RequestMetrics } from '../telemetry/request-metrics.ts';
import type { HeavyWork } from '../threads/heavy-work.ts';
import type { Allowance } from '../throttle/allowance.ts';
import type { Throttle } from '../throttle/throttle.ts';

/** What one process has exactly one of. Made in src/server/services.ts, reached through the RequestContext. */
export interface Services {
  readonly environment: Environment;
  readonly log: Logger;
  readonly database: Database;
  /** What the embedded PostgreSQL is doing; undefined where the database is not this server's own. */
  readonly databaseState: (() => PostgresState) | undefined;
  readonly tenants: TenantClients;
  readonly events: EventBus;
  /** What requests took, for the hour. */
  readonly metrics: RequestMetrics;
  readonly throttle: Throttle;
  /** Lets heavy operations in, as many as the process can take. */
  readonly work: WorkInHand;
  /** What would hold up requests is done on a thread. */
  readonly heavy: HeavyWork;
  /** Rewrites uploaded pictures, one after the other. */
  readonly pictures: PictureDesk;
  readonly results: ResultMemory;
  readonly unsent: UnsentAnswers;
  readonly allowances: {
    /** New accounts, by the network they are made from. */
    readonly registrations: Allowance;
    /** Answers that an address has a user elsewhere, by the account that is told. */
    readonly takenAddresses: Allowance;
  };
  readonly passwords: PasswordCheck;
  /** Encrypts what must be read again: keys of providers, mails with links. */
  readonly cipher: Cipher;
  readonly mail: MailTransport;
  readonly tokens: Tokens;
  readonly actors: ActorStore;
  readonly strategies: readonly AuthenticationStrategy[];
  readonly jobs: JobBoard;
  readonly ai: AiProviders;
  readonly files: FileStore;
  readonly urls: UrlSigner;
  /** The clock; tests set it. */
  readonly now: () => Date;
  readonly startedAt: Date;
}
