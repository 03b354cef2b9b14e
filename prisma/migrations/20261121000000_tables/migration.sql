-- Search "anywhere in the text" within one account. Both extensions are trusted: a database owner may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- CreateEnum
CREATE TYPE "account_status" AS ENUM ('active', 'trial', 'pending_payment', 'suspended', 'cancelled');

-- CreateEnum
CREATE TYPE "user_role" AS ENUM ('developer', 'owner', 'admin', 'editor', 'viewer', 'system_bot');

-- CreateEnum
CREATE TYPE "site_status" AS ENUM ('active', 'inactive', 'suspended');

-- CreateEnum
CREATE TYPE "hosting_type" AS ENUM ('wordpress', 'shopify', 'custom', 'igny8');

-- CreateEnum
CREATE TYPE "keyword_intent" AS ENUM ('informational', 'commercial', 'transactional', 'navigational');

-- CreateEnum
CREATE TYPE "billing_cycle" AS ENUM ('monthly', 'annual');

-- CreateEnum
CREATE TYPE "subscription_status" AS ENUM ('trialing', 'active', 'pending_payment', 'past_due', 'canceled');

-- CreateEnum
CREATE TYPE "credit_transaction_type" AS ENUM ('purchase', 'subscription', 'refund', 'deduction', 'adjustment', 'reservation', 'release');

-- CreateEnum
CREATE TYPE "credit_operation" AS ENUM ('clustering', 'idea_generation', 'content_generation', 'image_prompt_extraction', 'image_generation', 'linking', 'optimization');

-- CreateEnum
CREATE TYPE "keyword_status" AS ENUM ('new', 'active', 'mapped', 'pending', 'archived');

-- CreateEnum
CREATE TYPE "cluster_status" AS ENUM ('new', 'mapped', 'archived');

-- CreateEnum
CREATE TYPE "idea_status" AS ENUM ('new', 'queued', 'completed', 'archived');

-- CreateEnum
CREATE TYPE "content_type" AS ENUM ('post', 'page', 'product', 'taxonomy');

-- CreateEnum
CREATE TYPE "content_structure" AS ENUM ('article', 'guide', 'comparison', 'review', 'listicle', 'landing_page', 'business_page', 'service_page', 'general', 'cluster_hub', 'product_page', 'category_archive', 'tag_archive', 'attribute_archive');

-- CreateEnum
CREATE TYPE "prompt_type" AS ENUM ('clustering', 'ideas', 'content_generation', 'image_prompt_extraction', 'image_prompt_template', 'negative_prompt');

-- CreateEnum
CREATE TYPE "job_state" AS ENUM ('pending', 'running', 'succeeded', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "job_phase" AS ENUM ('INIT', 'PREP', 'AI_CALL', 'PARSE', 'SAVE', 'DONE');

-- CreateEnum
CREATE TYPE "task_status" AS ENUM ('draft', 'queued', 'in_progress', 'review', 'completed', 'archived', 'failed');

-- CreateEnum
CREATE TYPE "content_status" AS ENUM ('draft', 'review', 'approved', 'published');

-- CreateEnum
CREATE TYPE "content_source" AS ENUM ('igny8', 'wordpress');

-- CreateEnum
CREATE TYPE "sync_status" AS ENUM ('native', 'imported', 'synced', 'failed');

-- CreateEnum
CREATE TYPE "image_type" AS ENUM ('featured', 'in_article', 'desktop', 'mobile');

-- CreateEnum
CREATE TYPE "image_status" AS ENUM ('pending', 'generating', 'generated', 'failed');

-- CreateTable
CREATE TABLE "accounts" (
    "id" SERIAL NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "slug" VARCHAR(255) NOT NULL,
    "owner_id" INTEGER,
    "plan_id" INTEGER NOT NULL,
    "credits" INTEGER NOT NULL DEFAULT 0,
    "status" "account_status" NOT NULL DEFAULT 'active',
    "billing_country" VARCHAR(2),
    "billing_email" VARCHAR(254),
    "timezone" VARCHAR(64) NOT NULL DEFAULT 'UTC',
    "default_language" VARCHAR(10) NOT NULL DEFAULT 'en',
    "notification_preferences" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "email" VARCHAR(254) NOT NULL,
    "username" VARCHAR(150) NOT NULL,
    "first_name" VARCHAR(150) NOT NULL DEFAULT '',
    "last_name" VARCHAR(150) NOT NULL DEFAULT '',
    "role" "user_role" NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "password_hash" TEXT,
    "last_login" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "account_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "refresh_token_hash" TEXT NOT NULL,
    "refresh_token_id" UUID NOT NULL,
    "previous_token_hash" TEXT,
    "rotated_at" TIMESTAMPTZ(3),
    "cookie_hash" TEXT NOT NULL,
    "user_agent" VARCHAR(400) NOT NULL DEFAULT '',
    "ip_address" VARCHAR(64) NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_user_access" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "granted_by" INTEGER,
    "granted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "site_user_access_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sites" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "slug" VARCHAR(255) NOT NULL,
    "domain" VARCHAR(255),
    "description" TEXT NOT NULL DEFAULT '',
    "industry_id" INTEGER,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "status" "site_status" NOT NULL DEFAULT 'active',
    "hosting_type" "hosting_type" NOT NULL DEFAULT 'wordpress',
    "wp_url" VARCHAR(500),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "sites_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sectors" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "slug" VARCHAR(255) NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "industry_sector_id" INTEGER,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "sectors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "industries" (
    "id" SERIAL NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "slug" VARCHAR(255) NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "industries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "industry_sectors" (
    "id" SERIAL NOT NULL,
    "industry_id" INTEGER NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "slug" VARCHAR(255) NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "suggested_keywords" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "industry_sectors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seed_keywords" (
    "id" SERIAL NOT NULL,
    "keyword" VARCHAR(255) NOT NULL,
    "keyword_key" VARCHAR(255) NOT NULL,
    "industry_id" INTEGER NOT NULL,
    "industry_sector_id" INTEGER NOT NULL,
    "volume" INTEGER NOT NULL DEFAULT 0,
    "difficulty" INTEGER NOT NULL DEFAULT 0,
    "intent" "keyword_intent" NOT NULL DEFAULT 'informational',
    "country" VARCHAR(2) NOT NULL DEFAULT 'US',
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seed_keywords_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plans" (
    "id" SERIAL NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "slug" VARCHAR(100) NOT NULL,
    "price" DECIMAL(12,2) NOT NULL,
    "currency" VARCHAR(3) NOT NULL DEFAULT 'USD',
    "billing_cycle" "billing_cycle" NOT NULL DEFAULT 'monthly',
    "included_credits" INTEGER NOT NULL,
    "max_sites" INTEGER NOT NULL,
    "max_sectors_per_site" INTEGER NOT NULL DEFAULT 5,
    "max_users" INTEGER NOT NULL,
    "max_keywords" INTEGER NOT NULL,
    "max_clusters" INTEGER NOT NULL,
    "max_content_ideas" INTEGER NOT NULL,
    "max_content_words" INTEGER NOT NULL,
    "max_images_basic" INTEGER NOT NULL,
    "max_images_premium" INTEGER NOT NULL DEFAULT 0,
    "max_image_prompts" INTEGER NOT NULL,
    "trial_days" INTEGER NOT NULL DEFAULT 0,
    "features" JSONB NOT NULL DEFAULT '[]',
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscriptions" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "plan_id" INTEGER NOT NULL,
    "status" "subscription_status" NOT NULL,
    "current_period_start" TIMESTAMPTZ(3) NOT NULL,
    "current_period_end" TIMESTAMPTZ(3) NOT NULL,
    "cancel_at_period_end" BOOLEAN NOT NULL DEFAULT false,
    "trial_end" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscriptions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_transactions" (
    "id" BIGSERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "transaction_type" "credit_transaction_type" NOT NULL,
    "amount" INTEGER NOT NULL,
    "balance_after" INTEGER NOT NULL,
    "description" VARCHAR(500) NOT NULL DEFAULT '',
    "reference_id" VARCHAR(120) NOT NULL,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_transactions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_usage_logs" (
    "id" BIGSERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "site_id" INTEGER,
    "job_id" UUID,
    "operation_type" "credit_operation" NOT NULL,
    "credits_used" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL DEFAULT 1,
    "cost_usd" DECIMAL(12,6) NOT NULL DEFAULT 0,
    "model_used" VARCHAR(100) NOT NULL DEFAULT '',
    "tokens_input" INTEGER NOT NULL DEFAULT 0,
    "tokens_output" INTEGER NOT NULL DEFAULT 0,
    "related_object_type" VARCHAR(50) NOT NULL DEFAULT '',
    "related_object_id" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_usage_logs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_costs" (
    "id" SERIAL NOT NULL,
    "operation_type" "credit_operation" NOT NULL,
    "credits_cost" INTEGER NOT NULL,
    "unit" VARCHAR(50) NOT NULL,
    "display_name" VARCHAR(100) NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credit_costs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "keywords" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "sector_id" INTEGER NOT NULL,
    "keyword" VARCHAR(255) NOT NULL,
    "keyword_key" VARCHAR(255) NOT NULL,
    "seed_keyword_id" INTEGER,
    "cluster_id" INTEGER,
    "volume_override" INTEGER,
    "difficulty_override" INTEGER,
    "volume" INTEGER,
    "difficulty" INTEGER,
    "intent" "keyword_intent",
    "country" VARCHAR(2),
    "status" "keyword_status" NOT NULL DEFAULT 'new',
    "disabled" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "keywords_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clusters" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "sector_id" INTEGER NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "name_key" VARCHAR(255) NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "status" "cluster_status" NOT NULL DEFAULT 'new',
    "disabled" BOOLEAN NOT NULL DEFAULT false,
    "keywords_count" INTEGER NOT NULL DEFAULT 0,
    "volume" BIGINT NOT NULL DEFAULT 0,
    "difficulty_sum" BIGINT NOT NULL DEFAULT 0,
    "difficulty_count" INTEGER NOT NULL DEFAULT 0,
    "ideas_count" INTEGER NOT NULL DEFAULT 0,
    "content_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "clusters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ideas" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "sector_id" INTEGER NOT NULL,
    "idea_title" VARCHAR(255) NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "keyword_cluster_id" INTEGER,
    "target_keywords" TEXT NOT NULL DEFAULT '',
    "content_type" "content_type" NOT NULL DEFAULT 'post',
    "content_structure" "content_structure" NOT NULL DEFAULT 'article',
    "estimated_word_count" INTEGER NOT NULL DEFAULT 1000,
    "status" "idea_status" NOT NULL DEFAULT 'new',
    "disabled" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "ideas_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idea_keywords" (
    "account_id" INTEGER NOT NULL,
    "idea_id" INTEGER NOT NULL,
    "keyword_id" INTEGER NOT NULL,

    CONSTRAINT "idea_keywords_pkey" PRIMARY KEY ("account_id","idea_id","keyword_id")
);

-- CreateTable
CREATE TABLE "list_counts" (
    "id" BIGSERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "resource" VARCHAR(40) NOT NULL,
    "site_id" INTEGER NOT NULL,
    "sector_id" INTEGER NOT NULL,
    "delta" INTEGER NOT NULL,

    CONSTRAINT "list_counts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prompts" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "prompt_type" "prompt_type" NOT NULL,
    "prompt_value" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "prompts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "jobs" (
    "id" UUID NOT NULL,
    "account_id" INTEGER NOT NULL,
    "site_id" INTEGER,
    "actor_id" INTEGER,
    "type" VARCHAR(60) NOT NULL,
    "payload" JSONB NOT NULL,
    "state" "job_state" NOT NULL DEFAULT 'pending',
    "phase" "job_phase" NOT NULL DEFAULT 'INIT',
    "percentage" INTEGER NOT NULL DEFAULT 0,
    "message" VARCHAR(500) NOT NULL DEFAULT '',
    "meta" JSONB NOT NULL DEFAULT '{}',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "max_attempts" INTEGER NOT NULL DEFAULT 3,
    "idempotency_key" VARCHAR(120),
    "reserved_credits" INTEGER NOT NULL DEFAULT 0,
    "reservation_id" BIGINT,
    "result" JSONB,
    "error" TEXT,
    "worker_id" VARCHAR(80),
    "cancel_requested" BOOLEAN NOT NULL DEFAULT false,
    "run_after" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "enqueued_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "heartbeat_at" TIMESTAMPTZ(3),

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "throttle_counters" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "throttle_counters_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "tasks" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "sector_id" INTEGER NOT NULL,
    "title" VARCHAR(255) NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "keywords" TEXT NOT NULL DEFAULT '',
    "cluster_id" INTEGER,
    "idea_id" INTEGER,
    "content_type" "content_type" NOT NULL DEFAULT 'post',
    "content_structure" "content_structure" NOT NULL DEFAULT 'article',
    "word_count" INTEGER NOT NULL DEFAULT 1000,
    "status" "task_status" NOT NULL DEFAULT 'draft',
    "error_message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "tasks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contents" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "sector_id" INTEGER,
    "title" VARCHAR(255) NOT NULL,
    "content_html" TEXT NOT NULL DEFAULT '',
    "excerpt" TEXT NOT NULL DEFAULT '',
    "word_count" INTEGER NOT NULL DEFAULT 0,
    "meta_title" VARCHAR(255) NOT NULL DEFAULT '',
    "meta_description" TEXT NOT NULL DEFAULT '',
    "primary_keyword" VARCHAR(255) NOT NULL DEFAULT '',
    "secondary_keywords" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "categories" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "cluster_id" INTEGER,
    "task_id" INTEGER,
    "content_type" "content_type" NOT NULL DEFAULT 'post',
    "content_structure" "content_structure" NOT NULL DEFAULT 'article',
    "status" "content_status" NOT NULL DEFAULT 'draft',
    "source" "content_source" NOT NULL DEFAULT 'igny8',
    "external_id" VARCHAR(255),
    "external_url" VARCHAR(1000),
    "external_type" VARCHAR(100),
    "sync_status" "sync_status" NOT NULL DEFAULT 'native',
    "optimizer_score" DOUBLE PRECISION,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "contents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "images" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "site_id" INTEGER NOT NULL,
    "sector_id" INTEGER,
    "content_id" INTEGER,
    "task_id" INTEGER,
    "image_type" "image_type" NOT NULL,
    "prompt" TEXT NOT NULL DEFAULT '',
    "caption" VARCHAR(255) NOT NULL DEFAULT '',
    "image_url" VARCHAR(1000),
    "image_path" VARCHAR(500),
    "provider" VARCHAR(50),
    "model" VARCHAR(100),
    "width" INTEGER,
    "height" INTEGER,
    "position" INTEGER NOT NULL DEFAULT 0,
    "status" "image_status" NOT NULL DEFAULT 'pending',
    "error_message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "images_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "accounts_slug_key" ON "accounts"("slug");

-- CreateIndex
CREATE INDEX "accounts_plan_id_idx" ON "accounts"("plan_id");

-- CreateIndex
CREATE INDEX "users_account_id_created_at_id_idx" ON "users"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "users_account_id_id_key" ON "users"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_live" ON "users"("email") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "sessions_account_id_user_id_idx" ON "sessions"("account_id", "user_id");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_refresh_token_hash_key" ON "sessions"("refresh_token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_cookie_hash_key" ON "sessions"("cookie_hash");

-- CreateIndex
CREATE INDEX "site_user_access_account_id_site_id_idx" ON "site_user_access"("account_id", "site_id");

-- CreateIndex
CREATE UNIQUE INDEX "site_user_access_account_id_user_id_site_id_key" ON "site_user_access"("account_id", "user_id", "site_id");

-- CreateIndex
CREATE INDEX "sites_account_id_name_idx" ON "sites"("account_id", "name");

-- CreateIndex
CREATE INDEX "sites_account_id_created_at_id_idx" ON "sites"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sites_industry_id_idx" ON "sites"("industry_id");

-- CreateIndex
CREATE UNIQUE INDEX "sites_account_id_id_key" ON "sites"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "sites_slug_live" ON "sites"("slug") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "sectors_account_id_name_idx" ON "sectors"("account_id", "name");

-- CreateIndex
CREATE INDEX "sectors_account_id_created_at_id_idx" ON "sectors"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sectors_industry_sector_id_idx" ON "sectors"("industry_sector_id");

-- CreateIndex
CREATE UNIQUE INDEX "sectors_account_id_id_key" ON "sectors"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "sectors_account_id_site_id_id_key" ON "sectors"("account_id", "site_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "sectors_slug_live" ON "sectors"("account_id", "site_id", "slug") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "industries_slug_key" ON "industries"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "industry_sectors_industry_id_slug_key" ON "industry_sectors"("industry_id", "slug");

-- CreateIndex
CREATE INDEX "seed_keywords_industry_id_idx" ON "seed_keywords"("industry_id");

-- CreateIndex
CREATE INDEX "seed_keywords_keyword_idx" ON "seed_keywords"("keyword");

-- CreateIndex
CREATE INDEX "seed_keywords_volume_idx" ON "seed_keywords"("volume");

-- CreateIndex
CREATE INDEX "seed_keywords_difficulty_idx" ON "seed_keywords"("difficulty");

-- CreateIndex
CREATE INDEX "seed_keywords_intent_idx" ON "seed_keywords"("intent");

-- CreateIndex
CREATE INDEX "seed_keywords_country_idx" ON "seed_keywords"("country");

-- CreateIndex
CREATE INDEX "seed_keywords_search" ON "seed_keywords" USING GIN ("keyword" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "seed_keywords_industry_sector_id_country_keyword_key_key" ON "seed_keywords"("industry_sector_id", "country", "keyword_key");

-- CreateIndex
CREATE UNIQUE INDEX "plans_slug_key" ON "plans"("slug");

-- CreateIndex
CREATE INDEX "subscriptions_account_id_created_at_idx" ON "subscriptions"("account_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "subscriptions_plan_id_idx" ON "subscriptions"("plan_id");

-- CreateIndex
CREATE UNIQUE INDEX "subscriptions_account_id_id_key" ON "subscriptions"("account_id", "id");

-- CreateIndex
CREATE INDEX "credit_transactions_account_id_created_at_id_idx" ON "credit_transactions"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "credit_transactions_account_id_transaction_type_created_at_idx" ON "credit_transactions"("account_id", "transaction_type", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "credit_transactions_account_id_reference_id_transaction_typ_key" ON "credit_transactions"("account_id", "reference_id", "transaction_type");

-- CreateIndex
CREATE INDEX "credit_usage_logs_account_id_created_at_id_idx" ON "credit_usage_logs"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "credit_usage_logs_account_id_operation_type_created_at_idx" ON "credit_usage_logs"("account_id", "operation_type", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "credit_usage_logs_job_id_operation_type_related_object_type_key" ON "credit_usage_logs"("job_id", "operation_type", "related_object_type", "related_object_id");

-- CreateIndex
CREATE UNIQUE INDEX "credit_costs_operation_type_key" ON "credit_costs"("operation_type");

-- CreateIndex
CREATE INDEX "keywords_newest" ON "keywords"("account_id", "created_at" DESC, "id" DESC) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "keywords_sector_newest" ON "keywords"("account_id", "site_id", "sector_id", "created_at" DESC, "id" DESC) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "keywords_by_text" ON "keywords"("account_id", "keyword", "id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "keywords_by_volume" ON "keywords"("account_id", "volume", "id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "keywords_by_difficulty" ON "keywords"("account_id", "difficulty", "id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "keywords_by_status" ON "keywords"("account_id", "status", "created_at" DESC, "id" DESC) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "keywords_by_cluster" ON "keywords"("account_id", "cluster_id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "keywords_by_intent" ON "keywords"("account_id", "intent") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "keywords_seed_keyword_id_idx" ON "keywords"("seed_keyword_id");

-- CreateIndex
CREATE INDEX "keywords_search" ON "keywords" USING GIN ("account_id" int4_ops, "keyword" gin_trgm_ops) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "keywords_account_id_id_key" ON "keywords"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "keywords_text_live" ON "keywords"("account_id", "site_id", "sector_id", "keyword_key") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "clusters_newest" ON "clusters"("account_id", "created_at" DESC, "id" DESC) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "clusters_sector_newest" ON "clusters"("account_id", "site_id", "sector_id", "created_at" DESC, "id" DESC) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "clusters_by_name" ON "clusters"("account_id", "name", "id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "clusters_by_status" ON "clusters"("account_id", "status", "created_at" DESC, "id" DESC) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "clusters_by_keywords_count" ON "clusters"("account_id", "keywords_count", "id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "clusters_by_volume" ON "clusters"("account_id", "volume", "id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "clusters_search" ON "clusters" USING GIN ("account_id" int4_ops, "name" gin_trgm_ops, "description" gin_trgm_ops) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "clusters_account_id_id_key" ON "clusters"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "clusters_name_live" ON "clusters"("account_id", "site_id", "sector_id", "name_key") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "ideas_newest" ON "ideas"("account_id", "created_at" DESC, "id" DESC) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "ideas_sector_newest" ON "ideas"("account_id", "site_id", "sector_id", "created_at" DESC, "id" DESC) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "ideas_by_title" ON "ideas"("account_id", "idea_title", "id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "ideas_by_status" ON "ideas"("account_id", "status", "created_at" DESC, "id" DESC) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "ideas_by_content_type" ON "ideas"("account_id", "content_type") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "ideas_by_word_count" ON "ideas"("account_id", "estimated_word_count", "id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "ideas_by_cluster" ON "ideas"("account_id", "keyword_cluster_id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "ideas_search" ON "ideas" USING GIN ("account_id" int4_ops, "idea_title" gin_trgm_ops, "description" gin_trgm_ops) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "ideas_account_id_id_key" ON "ideas"("account_id", "id");

-- CreateIndex
CREATE INDEX "idea_keywords_account_id_keyword_id_idx" ON "idea_keywords"("account_id", "keyword_id");

-- CreateIndex
CREATE INDEX "list_counts_account_id_resource_site_id_sector_id_delta_idx" ON "list_counts"("account_id", "resource", "site_id", "sector_id", "delta");

-- CreateIndex
CREATE UNIQUE INDEX "prompts_account_id_id_key" ON "prompts"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "prompts_account_id_prompt_type_key" ON "prompts"("account_id", "prompt_type");

-- CreateIndex
CREATE INDEX "jobs_account_id_created_at_idx" ON "jobs"("account_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "jobs_open" ON "jobs"("account_id", "state") WHERE (state = ANY (ARRAY['pending'::job_state, 'running'::job_state]));

-- CreateIndex
CREATE INDEX "jobs_waiting" ON "jobs"("run_after") WHERE (state = 'pending'::job_state) AND (enqueued_at IS NULL);

-- CreateIndex
CREATE INDEX "jobs_running" ON "jobs"("heartbeat_at") WHERE (state = 'running'::job_state);

-- CreateIndex
CREATE UNIQUE INDEX "jobs_account_id_id_key" ON "jobs"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "jobs_account_id_idempotency_key_key" ON "jobs"("account_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "tasks_newest" ON "tasks"("account_id", "created_at" DESC, "id" DESC) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "tasks_sector_newest" ON "tasks"("account_id", "site_id", "sector_id", "created_at" DESC, "id" DESC) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "tasks_by_title" ON "tasks"("account_id", "title", "id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "tasks_by_status" ON "tasks"("account_id", "status", "created_at" DESC, "id" DESC) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "tasks_by_content_type" ON "tasks"("account_id", "content_type") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "tasks_by_content_structure" ON "tasks"("account_id", "content_structure") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "tasks_by_cluster" ON "tasks"("account_id", "cluster_id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "tasks_search" ON "tasks" USING GIN ("account_id" int4_ops, "title" gin_trgm_ops, "keywords" gin_trgm_ops) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "tasks_account_id_id_key" ON "tasks"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "tasks_one_an_idea" ON "tasks"("account_id", "idea_id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "contents_newest" ON "contents"("account_id", "created_at" DESC, "id" DESC) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "contents_sector_newest" ON "contents"("account_id", "site_id", "sector_id", "created_at" DESC, "id" DESC) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "contents_by_title" ON "contents"("account_id", "title", "id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "contents_by_status" ON "contents"("account_id", "status", "created_at" DESC, "id" DESC) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "contents_by_word_count" ON "contents"("account_id", "word_count", "id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "contents_by_update" ON "contents"("account_id", "updated_at" DESC, "id" DESC) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "contents_by_content_type" ON "contents"("account_id", "content_type") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "contents_by_cluster" ON "contents"("account_id", "cluster_id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "contents_search" ON "contents" USING GIN ("account_id" int4_ops, "title" gin_trgm_ops, "primary_keyword" gin_trgm_ops) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "contents_account_id_id_key" ON "contents"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "contents_one_a_task" ON "contents"("account_id", "task_id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "images_by_position" ON "images"("account_id", "position", "id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "images_sector_position" ON "images"("account_id", "site_id", "sector_id", "position", "id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "images_newest" ON "images"("account_id", "created_at" DESC, "id" DESC) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "images_by_status" ON "images"("account_id", "status") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "images_by_type" ON "images"("account_id", "image_type") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "images_by_content" ON "images"("account_id", "content_id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "images_by_task" ON "images"("account_id", "task_id") WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE INDEX "images_search" ON "images" USING GIN ("account_id" int4_ops, "prompt" gin_trgm_ops, "caption" gin_trgm_ops) WHERE (deleted_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "images_account_id_id_key" ON "images"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "images_one_a_place" ON "images"("account_id", "content_id", "image_type", "position") WHERE (deleted_at IS NULL);

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plans"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_id_owner_id_fkey" FOREIGN KEY ("id", "owner_id") REFERENCES "users"("account_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "users" ADD CONSTRAINT "users_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "users"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_user_access" ADD CONSTRAINT "site_user_access_account_id_user_id_fkey" FOREIGN KEY ("account_id", "user_id") REFERENCES "users"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_user_access" ADD CONSTRAINT "site_user_access_account_id_site_id_fkey" FOREIGN KEY ("account_id", "site_id") REFERENCES "sites"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sites" ADD CONSTRAINT "sites_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sites" ADD CONSTRAINT "sites_industry_id_fkey" FOREIGN KEY ("industry_id") REFERENCES "industries"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sectors" ADD CONSTRAINT "sectors_account_id_site_id_fkey" FOREIGN KEY ("account_id", "site_id") REFERENCES "sites"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sectors" ADD CONSTRAINT "sectors_industry_sector_id_fkey" FOREIGN KEY ("industry_sector_id") REFERENCES "industry_sectors"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "industry_sectors" ADD CONSTRAINT "industry_sectors_industry_id_fkey" FOREIGN KEY ("industry_id") REFERENCES "industries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seed_keywords" ADD CONSTRAINT "seed_keywords_industry_id_fkey" FOREIGN KEY ("industry_id") REFERENCES "industries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seed_keywords" ADD CONSTRAINT "seed_keywords_industry_sector_id_fkey" FOREIGN KEY ("industry_sector_id") REFERENCES "industry_sectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plans"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_transactions" ADD CONSTRAINT "credit_transactions_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_usage_logs" ADD CONSTRAINT "credit_usage_logs_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "keywords" ADD CONSTRAINT "keywords_account_id_site_id_fkey" FOREIGN KEY ("account_id", "site_id") REFERENCES "sites"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "keywords" ADD CONSTRAINT "keywords_account_id_site_id_sector_id_fkey" FOREIGN KEY ("account_id", "site_id", "sector_id") REFERENCES "sectors"("account_id", "site_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "keywords" ADD CONSTRAINT "keywords_seed_keyword_id_fkey" FOREIGN KEY ("seed_keyword_id") REFERENCES "seed_keywords"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "keywords" ADD CONSTRAINT "keywords_account_id_cluster_id_fkey" FOREIGN KEY ("account_id", "cluster_id") REFERENCES "clusters"("account_id", "id") ON DELETE SET NULL ("cluster_id") ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clusters" ADD CONSTRAINT "clusters_account_id_site_id_fkey" FOREIGN KEY ("account_id", "site_id") REFERENCES "sites"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clusters" ADD CONSTRAINT "clusters_account_id_site_id_sector_id_fkey" FOREIGN KEY ("account_id", "site_id", "sector_id") REFERENCES "sectors"("account_id", "site_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ideas" ADD CONSTRAINT "ideas_account_id_site_id_fkey" FOREIGN KEY ("account_id", "site_id") REFERENCES "sites"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ideas" ADD CONSTRAINT "ideas_account_id_site_id_sector_id_fkey" FOREIGN KEY ("account_id", "site_id", "sector_id") REFERENCES "sectors"("account_id", "site_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ideas" ADD CONSTRAINT "ideas_account_id_keyword_cluster_id_fkey" FOREIGN KEY ("account_id", "keyword_cluster_id") REFERENCES "clusters"("account_id", "id") ON DELETE SET NULL ("keyword_cluster_id") ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idea_keywords" ADD CONSTRAINT "idea_keywords_account_id_idea_id_fkey" FOREIGN KEY ("account_id", "idea_id") REFERENCES "ideas"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idea_keywords" ADD CONSTRAINT "idea_keywords_account_id_keyword_id_fkey" FOREIGN KEY ("account_id", "keyword_id") REFERENCES "keywords"("account_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompts" ADD CONSTRAINT "prompts_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_account_id_site_id_fkey" FOREIGN KEY ("account_id", "site_id") REFERENCES "sites"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_account_id_site_id_sector_id_fkey" FOREIGN KEY ("account_id", "site_id", "sector_id") REFERENCES "sectors"("account_id", "site_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_account_id_cluster_id_fkey" FOREIGN KEY ("account_id", "cluster_id") REFERENCES "clusters"("account_id", "id") ON DELETE SET NULL ("cluster_id") ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_account_id_idea_id_fkey" FOREIGN KEY ("account_id", "idea_id") REFERENCES "ideas"("account_id", "id") ON DELETE SET NULL ("idea_id") ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contents" ADD CONSTRAINT "contents_account_id_site_id_fkey" FOREIGN KEY ("account_id", "site_id") REFERENCES "sites"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contents" ADD CONSTRAINT "contents_account_id_site_id_sector_id_fkey" FOREIGN KEY ("account_id", "site_id", "sector_id") REFERENCES "sectors"("account_id", "site_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contents" ADD CONSTRAINT "contents_account_id_cluster_id_fkey" FOREIGN KEY ("account_id", "cluster_id") REFERENCES "clusters"("account_id", "id") ON DELETE SET NULL ("cluster_id") ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contents" ADD CONSTRAINT "contents_account_id_task_id_fkey" FOREIGN KEY ("account_id", "task_id") REFERENCES "tasks"("account_id", "id") ON DELETE SET NULL ("task_id") ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "images" ADD CONSTRAINT "images_account_id_site_id_fkey" FOREIGN KEY ("account_id", "site_id") REFERENCES "sites"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "images" ADD CONSTRAINT "images_account_id_site_id_sector_id_fkey" FOREIGN KEY ("account_id", "site_id", "sector_id") REFERENCES "sectors"("account_id", "site_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "images" ADD CONSTRAINT "images_account_id_content_id_fkey" FOREIGN KEY ("account_id", "content_id") REFERENCES "contents"("account_id", "id") ON DELETE SET NULL ("content_id") ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "images" ADD CONSTRAINT "images_account_id_task_id_fkey" FOREIGN KEY ("account_id", "task_id") REFERENCES "tasks"("account_id", "id") ON DELETE SET NULL ("task_id") ON UPDATE CASCADE;


