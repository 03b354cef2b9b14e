-- CreateEnum
CREATE TYPE "invoice_status" AS ENUM ('draft', 'pending', 'paid', 'void', 'overdue');

-- CreateEnum
CREATE TYPE "invoice_purpose" AS ENUM ('credit_package', 'subscription');

-- CreateEnum
CREATE TYPE "payment_method_type" AS ENUM ('stripe', 'paypal', 'bank_transfer', 'local_wallet', 'manual');

-- CreateEnum
CREATE TYPE "payment_status" AS ENUM ('pending', 'pending_approval', 'succeeded', 'failed', 'refunded', 'rejected');

-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "suspended_by_staff" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "subscriptions" ADD COLUMN     "anchor_at" TIMESTAMPTZ(3),
ADD COLUMN     "canceled_at" TIMESTAMPTZ(3),
ADD COLUMN     "next_due_at" TIMESTAMPTZ(3);

-- Those that there are are counted from their current period, and looked at when the renewal runs next.
UPDATE "subscriptions" SET "anchor_at" = "current_period_start",
  "next_due_at" = CASE WHEN "status" <> 'canceled' THEN "current_period_start" END,
  "canceled_at" = CASE WHEN "status" = 'canceled' THEN "updated_at" END;
ALTER TABLE "subscriptions" ALTER COLUMN "anchor_at" SET NOT NULL;

-- CreateTable
CREATE TABLE "credit_cost_changes" (
    "id" BIGSERIAL NOT NULL,
    "operation_type" "credit_operation" NOT NULL,
    "previous_cost" INTEGER NOT NULL,
    "credits_cost" INTEGER NOT NULL,
    "is_active" BOOLEAN NOT NULL,
    "changed_by" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_cost_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_packages" (
    "id" SERIAL NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "slug" VARCHAR(100) NOT NULL,
    "credits" INTEGER NOT NULL,
    "price" DECIMAL(12,2) NOT NULL,
    "currency" VARCHAR(3) NOT NULL DEFAULT 'USD',
    "discount_percentage" INTEGER NOT NULL DEFAULT 0,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "features" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credit_packages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_series" (
    "series" VARCHAR(20) NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "document_series_pkey" PRIMARY KEY ("series")
);

-- CreateTable
CREATE TABLE "invoices" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "invoice_number" VARCHAR(20),
    "status" "invoice_status" NOT NULL,
    "purpose" "invoice_purpose" NOT NULL,
    "subscription_id" INTEGER,
    "package_id" INTEGER,
    "credits" INTEGER NOT NULL,
    "subtotal" DECIMAL(12,2) NOT NULL,
    "tax_rate" DECIMAL(7,4) NOT NULL DEFAULT 0,
    "tax" DECIMAL(12,2) NOT NULL,
    "total" DECIMAL(12,2) NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "parties" JSONB NOT NULL DEFAULT '{}',
    "period_start" TIMESTAMPTZ(3),
    "period_end" TIMESTAMPTZ(3),
    "issued_at" TIMESTAMPTZ(3),
    "due_date" TIMESTAMPTZ(3),
    "paid_at" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invoices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice_lines" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "invoice_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "description" VARCHAR(255) NOT NULL,
    "quantity" INTEGER NOT NULL,
    "unit_price" DECIMAL(12,2) NOT NULL,
    "amount" DECIMAL(12,2) NOT NULL,

    CONSTRAINT "invoice_lines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_notes" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "invoice_id" INTEGER NOT NULL,
    "payment_id" INTEGER NOT NULL,
    "credit_note_number" VARCHAR(20) NOT NULL,
    "subtotal" DECIMAL(12,2) NOT NULL,
    "tax" DECIMAL(12,2) NOT NULL,
    "total" DECIMAL(12,2) NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "credits" INTEGER NOT NULL,
    "reason" VARCHAR(500) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payments" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "invoice_id" INTEGER NOT NULL,
    "amount" DECIMAL(12,2) NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "payment_method" "payment_method_type" NOT NULL,
    "status" "payment_status" NOT NULL,
    "gateway_reference" VARCHAR(255),
    "redirect_url" VARCHAR(2000),
    "manual_reference" VARCHAR(255) NOT NULL DEFAULT '',
    "manual_notes" VARCHAR(2000) NOT NULL DEFAULT '',
    "proof_url" VARCHAR(2000) NOT NULL DEFAULT '',
    "submitted_by" INTEGER,
    "reviewed_by" INTEGER,
    "reviewed_at" TIMESTAMPTZ(3),
    "rejection_reason" VARCHAR(500) NOT NULL DEFAULT '',
    "failure_reason" VARCHAR(500) NOT NULL DEFAULT '',
    "paid_at" TIMESTAMPTZ(3),
    "refunded_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_methods" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "type" "payment_method_type" NOT NULL,
    "display_name" VARCHAR(100) NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "is_verified" BOOLEAN NOT NULL DEFAULT false,
    "country_code" VARCHAR(2) NOT NULL DEFAULT '',
    "instructions" VARCHAR(2000) NOT NULL DEFAULT '',
    "last4" VARCHAR(4) NOT NULL DEFAULT '',
    "brand" VARCHAR(50) NOT NULL DEFAULT '',
    "expires" VARCHAR(7) NOT NULL DEFAULT '',
    "gateway_reference" VARCHAR(255),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_methods_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_method_configs" (
    "id" SERIAL NOT NULL,
    "country_code" VARCHAR(2) NOT NULL,
    "payment_method" "payment_method_type" NOT NULL,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "display_name" VARCHAR(100) NOT NULL,
    "instructions" VARCHAR(2000) NOT NULL DEFAULT '',
    "bank_name" VARCHAR(255) NOT NULL DEFAULT '',
    "account_number" VARCHAR(64) NOT NULL DEFAULT '',
    "swift_code" VARCHAR(11) NOT NULL DEFAULT '',
    "wallet_type" VARCHAR(50) NOT NULL DEFAULT '',
    "wallet_id" VARCHAR(255) NOT NULL DEFAULT '',
    "webhook_url" VARCHAR(2000) NOT NULL DEFAULT '',
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_method_configs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateway_customers" (
    "account_id" INTEGER NOT NULL,
    "gateway" "payment_method_type" NOT NULL,
    "customer_id" VARCHAR(255) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gateway_customers_pkey" PRIMARY KEY ("account_id","gateway")
);

-- CreateTable
CREATE TABLE "gateway_events" (
    "gateway" "payment_method_type" NOT NULL,
    "event_id" VARCHAR(255) NOT NULL,
    "type" VARCHAR(100) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gateway_events_pkey" PRIMARY KEY ("gateway","event_id")
);

-- CreateTable
CREATE TABLE "ledger_checks" (
    "id" BIGSERIAL NOT NULL,
    "accounts" INTEGER NOT NULL,
    "differences" INTEGER[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_checks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "account_id" INTEGER NOT NULL,
    "key" VARCHAR(255) NOT NULL,
    "request_hash" VARCHAR(64) NOT NULL,
    "answer" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("account_id","key")
);

-- CreateTable
CREATE TABLE "recurring_tasks" (
    "name" VARCHAR(100) NOT NULL,
    "next_run_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),
    "last_run_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "recurring_tasks_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "credit_cost_changes_operation_type_created_at_id_idx" ON "credit_cost_changes"("operation_type", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "credit_packages_slug_key" ON "credit_packages"("slug");

-- CreateIndex
CREATE INDEX "credit_packages_is_active_sort_order_id_idx" ON "credit_packages"("is_active", "sort_order", "id");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_invoice_number_key" ON "invoices"("invoice_number");

-- CreateIndex
CREATE INDEX "invoices_account_id_created_at_id_idx" ON "invoices"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "invoices_account_id_status_created_at_idx" ON "invoices"("account_id", "status", "created_at" DESC);

-- CreateIndex
CREATE INDEX "invoices_created_at_id_idx" ON "invoices"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "invoices_status_created_at_id_idx" ON "invoices"("status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "invoices_status_due_date_idx" ON "invoices"("status", "due_date");

-- CreateIndex
CREATE INDEX "invoices_package_id_idx" ON "invoices"("package_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_account_id_id_key" ON "invoices"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_one_a_period" ON "invoices"("subscription_id", "period_start") WHERE (subscription_id IS NOT NULL AND status <> 'void'::invoice_status);

-- CreateIndex
CREATE INDEX "invoice_lines_account_id_invoice_id_idx" ON "invoice_lines"("account_id", "invoice_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_lines_invoice_id_position_key" ON "invoice_lines"("invoice_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "credit_notes_credit_note_number_key" ON "credit_notes"("credit_note_number");

-- CreateIndex
CREATE INDEX "credit_notes_account_id_invoice_id_idx" ON "credit_notes"("account_id", "invoice_id");

-- CreateIndex
CREATE UNIQUE INDEX "credit_notes_account_id_id_key" ON "credit_notes"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "credit_notes_payment_id_key" ON "credit_notes"("payment_id");

-- CreateIndex
CREATE INDEX "payments_account_id_created_at_id_idx" ON "payments"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payments_account_id_status_created_at_idx" ON "payments"("account_id", "status", "created_at" DESC);

-- CreateIndex
CREATE INDEX "payments_account_id_payment_method_created_at_idx" ON "payments"("account_id", "payment_method", "created_at" DESC);

-- CreateIndex
CREATE INDEX "payments_account_id_invoice_id_idx" ON "payments"("account_id", "invoice_id");

-- CreateIndex
CREATE INDEX "payments_created_at_id_idx" ON "payments"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payments_status_created_at_id_idx" ON "payments"("status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "payments_account_id_id_key" ON "payments"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "payments_payment_method_gateway_reference_key" ON "payments"("payment_method", "gateway_reference");

-- CreateIndex
CREATE UNIQUE INDEX "payments_one_awaiting_approval" ON "payments"("invoice_id") WHERE (status = 'pending_approval'::payment_status);

-- CreateIndex
CREATE UNIQUE INDEX "payments_one_success" ON "payments"("invoice_id") WHERE (status = 'succeeded'::payment_status);

-- CreateIndex
CREATE INDEX "payment_methods_account_id_created_at_id_idx" ON "payment_methods"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payment_methods_created_at_id_idx" ON "payment_methods"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "payment_methods_account_id_id_key" ON "payment_methods"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_methods_one_default" ON "payment_methods"("account_id") WHERE (is_default);

-- CreateIndex
CREATE UNIQUE INDEX "payment_methods_account_id_type_gateway_reference_key" ON "payment_methods"("account_id", "type", "gateway_reference");

-- CreateIndex
CREATE INDEX "payment_method_configs_payment_method_idx" ON "payment_method_configs"("payment_method");

-- CreateIndex
CREATE INDEX "payment_method_configs_created_at_id_idx" ON "payment_method_configs"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "payment_method_configs_country_code_payment_method_key" ON "payment_method_configs"("country_code", "payment_method");

-- CreateIndex
CREATE UNIQUE INDEX "gateway_customers_gateway_customer_id_key" ON "gateway_customers"("gateway", "customer_id");

-- CreateIndex
CREATE INDEX "gateway_events_received_at_idx" ON "gateway_events"("received_at");

-- CreateIndex
CREATE INDEX "ledger_checks_created_at_idx" ON "ledger_checks"("created_at" DESC);

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "subscriptions_next_due_at_idx" ON "subscriptions"("next_due_at");

-- AddForeignKey
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_account_id_subscription_id_fkey" FOREIGN KEY ("account_id", "subscription_id") REFERENCES "subscriptions"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "credit_packages"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_account_id_invoice_id_fkey" FOREIGN KEY ("account_id", "invoice_id") REFERENCES "invoices"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_account_id_invoice_id_fkey" FOREIGN KEY ("account_id", "invoice_id") REFERENCES "invoices"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_account_id_payment_id_fkey" FOREIGN KEY ("account_id", "payment_id") REFERENCES "payments"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payments" ADD CONSTRAINT "payments_account_id_invoice_id_fkey" FOREIGN KEY ("account_id", "invoice_id") REFERENCES "invoices"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_methods" ADD CONSTRAINT "payment_methods_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gateway_customers" ADD CONSTRAINT "gateway_customers_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- CreateIndex
CREATE INDEX "users_created_at_id_idx" ON "users"("created_at" DESC, "id" DESC);

-- Money: what is written stays written.
ALTER TABLE invoices ADD CONSTRAINT invoices_amounts CHECK (subtotal >= 0 AND tax >= 0 AND total = subtotal + tax AND tax_rate >= 0 AND credits >= 0);
ALTER TABLE invoices ADD CONSTRAINT invoices_issued CHECK ((invoice_number IS NULL) = (status = 'draft') AND (invoice_number IS NULL) = (issued_at IS NULL));
ALTER TABLE invoices ADD CONSTRAINT invoices_paid CHECK ((status = 'paid') = (paid_at IS NOT NULL) AND (status = 'void') = (voided_at IS NOT NULL));
ALTER TABLE invoice_lines ADD CONSTRAINT invoice_lines_amounts CHECK (quantity > 0 AND amount = quantity * unit_price);
ALTER TABLE payments ADD CONSTRAINT payments_amounts CHECK (amount >= 0);
ALTER TABLE credit_notes ADD CONSTRAINT credit_notes_amounts CHECK (subtotal >= 0 AND tax >= 0 AND total = subtotal + tax AND credits >= 0);
ALTER TABLE credit_packages ADD CONSTRAINT credit_packages_ranges CHECK (credits > 0 AND price >= 0 AND discount_percentage BETWEEN 0 AND 100);
ALTER TABLE credit_costs ADD CONSTRAINT credit_costs_ranges CHECK (credits_cost >= 0);

CREATE FUNCTION protect_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.invoice_number IS NOT NULL AND (
    NEW.account_id, NEW.invoice_number, NEW.purpose, NEW.subscription_id, NEW.package_id, NEW.credits, NEW.subtotal, NEW.tax_rate, NEW.tax,
    NEW.total, NEW.currency, NEW.parties, NEW.period_start, NEW.period_end, NEW.issued_at, NEW.created_at
  ) IS DISTINCT FROM (
    OLD.account_id, OLD.invoice_number, OLD.purpose, OLD.subscription_id, OLD.package_id, OLD.credits, OLD.subtotal, OLD.tax_rate, OLD.tax,
    OLD.total, OLD.currency, OLD.parties, OLD.period_start, OLD.period_end, OLD.issued_at, OLD.created_at
  ) THEN
    RAISE EXCEPTION 'an invoice that is issued is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.status IN ('paid', 'void') AND NEW.status IS DISTINCT FROM OLD.status THEN
    RAISE EXCEPTION 'an invoice that is % stays so', OLD.status USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER invoices_protect BEFORE UPDATE ON invoices FOR EACH ROW EXECUTE FUNCTION protect_invoice();
CREATE TRIGGER invoices_kept BEFORE DELETE OR TRUNCATE ON invoices FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An invoice gets its lines before it gets its number.
CREATE FUNCTION require_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM invoices WHERE id = NEW.invoice_id AND invoice_number IS NOT NULL) THEN
    RAISE EXCEPTION 'an invoice that is issued is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER invoice_lines_draft BEFORE INSERT ON invoice_lines FOR EACH ROW EXECUTE FUNCTION require_draft();
CREATE TRIGGER invoice_lines_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON invoice_lines FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION protect_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.account_id, NEW.invoice_id, NEW.amount, NEW.currency, NEW.payment_method, NEW.created_at)
     IS DISTINCT FROM (OLD.account_id, OLD.invoice_id, OLD.amount, OLD.currency, OLD.payment_method, OLD.created_at) THEN
    RAISE EXCEPTION 'a payment is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.status IS DISTINCT FROM OLD.status AND (
    OLD.status IN ('failed', 'refunded', 'rejected') OR (OLD.status = 'succeeded' AND NEW.status <> 'refunded')
  ) THEN
    RAISE EXCEPTION 'a payment that is % does not become %', OLD.status, NEW.status USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payments_protect BEFORE UPDATE ON payments FOR EACH ROW EXECUTE FUNCTION protect_payment();
CREATE TRIGGER payments_kept BEFORE DELETE OR TRUNCATE ON payments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER credit_notes_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON credit_notes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER credit_cost_changes_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON credit_cost_changes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION protect_series() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.last <> (CASE WHEN TG_OP = 'INSERT' THEN 1 ELSE OLD.last + 1 END) THEN
    RAISE EXCEPTION 'numbers follow each other' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_series_next BEFORE INSERT OR UPDATE ON document_series FOR EACH ROW EXECUTE FUNCTION protect_series();

REVOKE DELETE, TRUNCATE ON invoices, payments, document_series, ledger_checks FROM igny8_app;
REVOKE UPDATE, DELETE, TRUNCATE ON invoice_lines, credit_notes, credit_cost_changes FROM igny8_app;
