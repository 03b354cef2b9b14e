-- CreateTable
CREATE TABLE "refund_claims" (
    "id" SERIAL NOT NULL,
    "account_id" INTEGER NOT NULL,
    "credit_note_id" INTEGER NOT NULL,
    "credits" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "last_reservation_id" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refund_claims_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "refund_claims_open" ON "refund_claims"("account_id", "id") WHERE (taken < credits);

-- CreateIndex
CREATE UNIQUE INDEX "refund_claims_account_id_credit_note_id_key" ON "refund_claims"("account_id", "credit_note_id");

-- AddForeignKey
ALTER TABLE "refund_claims" ADD CONSTRAINT "refund_claims_account_id_credit_note_id_fkey" FOREIGN KEY ("account_id", "credit_note_id") REFERENCES "credit_notes"("account_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- No more than was owed, and nothing but what was taken is ever changed.
ALTER TABLE refund_claims ADD CONSTRAINT refund_claims_range CHECK (credits > 0 AND taken BETWEEN 0 AND credits);
CREATE TRIGGER refund_claims_kept BEFORE DELETE OR TRUNCATE ON refund_claims FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON refund_claims FROM igny8_app;
GRANT UPDATE (taken) ON refund_claims TO igny8_app;
