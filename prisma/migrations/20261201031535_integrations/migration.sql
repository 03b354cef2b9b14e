-- CreateEnum
CREATE TYPE "integration_platform" AS ENUM ('wordpress', 'shopify', 'custom');

-- CreateEnum
CREATE TYPE "integration_sync_status" AS ENUM ('pending', 'syncing', 'completed', 'error');

-- CreateTable
CREATE TABLE "integrations" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "platform" "integration_platform" NOT NULL DEFAULT 'wordpress',
    "name" VARCHAR(255) NOT NULL,
    "site_url" VARCHAR(500) NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "sync_enabled" BOOLEAN NOT NULL DEFAULT true,
    "sync_status" "integration_sync_status" NOT NULL DEFAULT 'pending',
    "last_sync_at" TIMESTAMPTZ(3),
    "sync_error" TEXT,
    "config_json" JSONB NOT NULL DEFAULT '{}',
    "credentials" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "integrations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sync_events" (
    "id" BIGSERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "integration_id" INTEGER NOT NULL,
    "content_id" INTEGER,
    "event_type" VARCHAR(50) NOT NULL,
    "action" VARCHAR(50) NOT NULL,
    "success" BOOLEAN NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "external_id" VARCHAR(255),
    "error_message" TEXT,
    "duration_ms" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sync_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "integrations_account_id_created_at_id_idx" ON "integrations"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "integrations_account_id_name_id_idx" ON "integrations"("account_id", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "integrations_account_id_id_key" ON "integrations"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "integrations_account_id_site_id_platform_key" ON "integrations"("account_id", "site_id", "platform");

-- CreateIndex
CREATE INDEX "sync_events_account_id_created_at_id_idx" ON "sync_events"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sync_events_account_id_integration_id_created_at_id_idx" ON "sync_events"("account_id", "integration_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sync_events_account_id_content_id_id_idx" ON "sync_events"("account_id", "content_id", "id" DESC);

-- AddForeignKey
ALTER TABLE "integrations" ADD CONSTRAINT "integrations_account_id_site_id_fkey" FOREIGN KEY ("account_id", "site_id") REFERENCES "sites"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_events" ADD CONSTRAINT "sync_events_account_id_site_id_fkey" FOREIGN KEY ("account_id", "site_id") REFERENCES "sites"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_events" ADD CONSTRAINT "sync_events_account_id_integration_id_fkey" FOREIGN KEY ("account_id", "integration_id") REFERENCES "integrations"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What happened is written down once and never edited.
REVOKE UPDATE, TRUNCATE ON sync_events FROM igny8_app;

-- A key that may do all that keys could do may do what they can do now.
UPDATE api_keys SET scopes = scopes || ARRAY['integration.read', 'integration.report']
 WHERE scopes @> ARRAY['planner.read', 'writer.read', 'writer.update'] AND NOT scopes && ARRAY['integration.read', 'integration.report'];
