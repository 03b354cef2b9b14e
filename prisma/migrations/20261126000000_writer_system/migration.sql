-- CreateEnum
CREATE TYPE "account_setting_kind" AS ENUM ('account', 'ai');

-- CreateEnum
CREATE TYPE "provider_key" AS ENUM ('openai', 'runware', 'image_generation', 'gsc');

-- CreateEnum
CREATE TYPE "taxonomy_type" AS ENUM ('category', 'tag', 'product_category', 'product_tag', 'product_attribute');

-- AlterTable
ALTER TABLE "images" ADD COLUMN     "held_by" UUID;

-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "request_id" UUID;

-- AlterTable
ALTER TABLE "tasks" ADD COLUMN     "held_by" UUID;

-- CreateTable
CREATE TABLE "author_profiles" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "tone" VARCHAR(100) NOT NULL DEFAULT '',
    "language" VARCHAR(10) NOT NULL DEFAULT '',
    "structure_template" TEXT NOT NULL DEFAULT '',
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "author_profiles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "strategies" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "site_id" INTEGER,
    "sector_id" INTEGER,
    "name" VARCHAR(255) NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "prompt_types" "prompt_type"[],
    "section_logic" JSONB NOT NULL DEFAULT '[]',
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "strategies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "system_settings" (
    "id" SERIAL NOT NULL,
    "key" VARCHAR(100) NOT NULL,
    "value" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "system_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_settings" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "kind" "account_setting_kind" NOT NULL,
    "key" VARCHAR(100) NOT NULL,
    "value" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_settings" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "key" VARCHAR(100) NOT NULL,
    "value" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "module_settings" (
    "account_id" INTEGER NOT NULL,
    "planner_enabled" BOOLEAN NOT NULL DEFAULT true,
    "writer_enabled" BOOLEAN NOT NULL DEFAULT true,
    "automation_enabled" BOOLEAN NOT NULL DEFAULT true,
    "linker_enabled" BOOLEAN NOT NULL DEFAULT false,
    "optimizer_enabled" BOOLEAN NOT NULL DEFAULT false,
    "publisher_enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "module_settings_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "provider_settings" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "provider" "provider_key" NOT NULL,
    "config" JSONB NOT NULL DEFAULT '{}',
    "secrets" TEXT,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_metrics" (
    "request_id" UUID NOT NULL,
    "account_id" INTEGER,
    "user_id" INTEGER,
    "method" VARCHAR(10) NOT NULL,
    "path" VARCHAR(500) NOT NULL,
    "operation" VARCHAR(500) NOT NULL,
    "status" INTEGER NOT NULL,
    "duration_ms" DOUBLE PRECISION NOT NULL,
    "db_queries" INTEGER NOT NULL,
    "db_time_ms" DOUBLE PRECISION NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "request_metrics_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "taxonomies" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "sector_id" INTEGER,
    "name" VARCHAR(255) NOT NULL,
    "slug" VARCHAR(255) NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "taxonomy_type" "taxonomy_type" NOT NULL,
    "parent_id" INTEGER,
    "external_id" VARCHAR(255),
    "external_taxonomy" VARCHAR(100),
    "sync_status" "sync_status" NOT NULL DEFAULT 'native',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "taxonomies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "content_taxonomies" (
    "account_id" INTEGER NOT NULL,
    "content_id" INTEGER NOT NULL,
    "taxonomy_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "content_taxonomies_pkey" PRIMARY KEY ("account_id","content_id","taxonomy_id")
);

-- CreateIndex
CREATE INDEX "author_profiles_account_id_created_at_id_idx" ON "author_profiles"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "author_profiles_account_id_name_id_idx" ON "author_profiles"("account_id", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "author_profiles_account_id_id_key" ON "author_profiles"("account_id", "id");

-- CreateIndex
CREATE INDEX "strategies_account_id_created_at_id_idx" ON "strategies"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "strategies_account_id_name_id_idx" ON "strategies"("account_id", "name", "id");

-- CreateIndex
CREATE INDEX "strategies_account_id_sector_id_idx" ON "strategies"("account_id", "sector_id");

-- CreateIndex
CREATE UNIQUE INDEX "strategies_account_id_id_key" ON "strategies"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "system_settings_key_key" ON "system_settings"("key");

-- CreateIndex
CREATE UNIQUE INDEX "account_settings_account_id_kind_key_key" ON "account_settings"("account_id", "kind", "key");

-- CreateIndex
CREATE UNIQUE INDEX "user_settings_account_id_user_id_key_key" ON "user_settings"("account_id", "user_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "provider_settings_account_id_provider_key" ON "provider_settings"("account_id", "provider");

-- CreateIndex
CREATE INDEX "request_metrics_created_at_idx" ON "request_metrics"("created_at");

-- CreateIndex
CREATE INDEX "taxonomies_by_name" ON "taxonomies"("account_id", "name", "id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "taxonomies_newest" ON "taxonomies"("account_id", "created_at" DESC, "id" DESC) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "taxonomies_of_site" ON "taxonomies"("account_id", "site_id", "taxonomy_type", "name") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "taxonomies_by_parent" ON "taxonomies"("account_id", "parent_id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "taxonomies_search" ON "taxonomies" USING GIN ("account_id" int4_ops, "name" gin_trgm_ops) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "taxonomies_account_id_id_key" ON "taxonomies"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "taxonomies_account_id_site_id_id_key" ON "taxonomies"("account_id", "site_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "taxonomies_slug_live" ON "taxonomies"("account_id", "site_id", "taxonomy_type", "slug") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "content_taxonomies_account_id_taxonomy_id_idx" ON "content_taxonomies"("account_id", "taxonomy_id");

-- CreateIndex
CREATE INDEX "jobs_of_request" ON "jobs"("request_id") WHERE (request_id IS NOT NULL);

-- AddForeignKey
ALTER TABLE "author_profiles" ADD CONSTRAINT "author_profiles_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "strategies" ADD CONSTRAINT "strategies_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "strategies" ADD CONSTRAINT "strategies_account_id_site_id_sector_id_fkey" FOREIGN KEY ("account_id", "site_id", "sector_id") REFERENCES "sectors"("account_id", "site_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_settings" ADD CONSTRAINT "account_settings_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_settings" ADD CONSTRAINT "user_settings_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "users"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "module_settings" ADD CONSTRAINT "module_settings_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_settings" ADD CONSTRAINT "provider_settings_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "taxonomies" ADD CONSTRAINT "taxonomies_account_id_site_id_fkey" FOREIGN KEY ("account_id", "site_id") REFERENCES "sites"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "taxonomies" ADD CONSTRAINT "taxonomies_account_id_site_id_sector_id_fkey" FOREIGN KEY ("account_id", "site_id", "sector_id") REFERENCES "sectors"("account_id", "site_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "taxonomies" ADD CONSTRAINT "taxonomies_account_id_site_id_parent_id_fkey" FOREIGN KEY ("account_id", "site_id", "parent_id") REFERENCES "taxonomies"("account_id", "site_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "content_taxonomies" ADD CONSTRAINT "content_taxonomies_account_id_content_id_fkey" FOREIGN KEY ("account_id", "content_id") REFERENCES "contents"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "content_taxonomies" ADD CONSTRAINT "content_taxonomies_account_id_taxonomy_id_fkey" FOREIGN KEY ("account_id", "taxonomy_id") REFERENCES "taxonomies"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;



-- Kept for an hour, written in batches and worth nothing after a crash: it need not go through the log.
ALTER TABLE request_metrics SET UNLOGGED;
