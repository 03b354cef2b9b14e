-- CreateEnum
CREATE TYPE "user_token_purpose" AS ENUM ('invitation', 'password_reset');

-- CreateEnum
CREATE TYPE "job_lane" AS ENUM ('batch', 'interactive');

-- CreateEnum
CREATE TYPE "mail_state" AS ENUM ('pending', 'sent', 'failed');

-- DropIndex
DROP INDEX "jobs_waiting";

-- DropIndex
DROP INDEX "subscriptions_account_id_created_at_idx";

-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "lane" "job_lane" NOT NULL DEFAULT 'batch',
ADD COLUMN     "planned_operation" "credit_operation",
ADD COLUMN     "planned_quantity" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "user_tokens" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "purpose" "user_token_purpose" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "prefix" VARCHAR(20) NOT NULL,
    "key_hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_messages" (
    "id" BIGSERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "recipient" VARCHAR(254) NOT NULL,
    "subject" VARCHAR(255) NOT NULL,
    "body" TEXT,
    "state" "mail_state" NOT NULL DEFAULT 'pending',
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_messages_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_tokens_token_hash_key" ON "user_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "user_tokens_account_id_user_id_purpose_idx" ON "user_tokens"("account_id", "user_id", "purpose");

-- CreateIndex
CREATE INDEX "user_tokens_expires_at_idx" ON "user_tokens"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_key_hash_key" ON "api_keys"("key_hash");

-- CreateIndex
CREATE INDEX "api_keys_account_id_site_id_idx" ON "api_keys"("account_id", "site_id");

-- CreateIndex
CREATE INDEX "api_keys_account_id_created_at_id_idx" ON "api_keys"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_account_id_id_key" ON "api_keys"("account_id", "id");

-- CreateIndex
CREATE INDEX "mail_messages_account_id_created_at_id_idx" ON "mail_messages"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "jobs_waiting" ON "jobs"("lane", "run_after") WHERE (state = 'pending'::job_state) AND (enqueued_at IS NULL);

-- CreateIndex
CREATE INDEX "site_user_access_account_id_granted_at_id_idx" ON "site_user_access"("account_id", "granted_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "subscriptions_account_id_created_at_id_idx" ON "subscriptions"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "subscriptions_one_current" ON "subscriptions"("account_id") WHERE (status <> 'canceled'::subscription_status);

-- CreateIndex
CREATE INDEX "users_account_id_email_id_idx" ON "users"("account_id", "email", "id");

-- AddForeignKey
ALTER TABLE "user_tokens" ADD CONSTRAINT "user_tokens_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "users"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_account_id_site_id_fkey" FOREIGN KEY ("account_id", "site_id") REFERENCES "sites"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_messages" ADD CONSTRAINT "mail_messages_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What a job plans is written down together with what it plans it for.
ALTER TABLE jobs ADD CONSTRAINT jobs_planned CHECK (planned_quantity >= 0 AND (planned_quantity = 0 OR planned_operation IS NOT NULL));
