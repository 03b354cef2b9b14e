-- What requests took is kept apart by account, so that one reads his own only. What was kept was kept for an hour.
DROP TABLE "request_metrics";

-- CreateTable
CREATE UNLOGGED TABLE "request_metrics" (
    "account_id" INTEGER NOT NULL,
    "request_id" UUID NOT NULL,
    "user_id" INTEGER,
    "method" VARCHAR(10) NOT NULL,
    "path" VARCHAR(500) NOT NULL,
    "operation" VARCHAR(500) NOT NULL,
    "status" INTEGER NOT NULL,
    "duration_ms" DOUBLE PRECISION NOT NULL,
    "database_queries" INTEGER NOT NULL,
    "database_time_ms" DOUBLE PRECISION NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "request_metrics_pkey" PRIMARY KEY ("account_id","request_id")
);

-- CreateIndex
CREATE INDEX "request_metrics_created_at_idx" ON "request_metrics"("created_at");

-- A term that is deleted, by whatever way, leaves no content filed under it, and its children move up to the nearest ancestor that lives.
CREATE FUNCTION leave_taxonomies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Most changes delete none; that of the children below is one of them.
  IF NOT EXISTS (SELECT 1 FROM new_rows n JOIN old_rows o ON o.id = n.id WHERE n.deleted_at IS NOT NULL AND o.deleted_at IS NULL) THEN
    RETURN NULL;
  END IF;
  WITH RECURSIVE climbing (child, candidate) AS (
    SELECT c.id, n.parent_id
      FROM new_rows n
      JOIN old_rows o ON o.id = n.id
      JOIN taxonomies c ON c.account_id = n.account_id AND c.parent_id = n.id AND c.deleted_at IS NULL
     WHERE n.deleted_at IS NOT NULL AND o.deleted_at IS NULL
     UNION ALL
    SELECT k.child, p.parent_id FROM climbing k JOIN taxonomies p ON p.id = k.candidate AND p.deleted_at IS NOT NULL
  )
  UPDATE taxonomies c SET parent_id = k.candidate, updated_at = now()
    FROM climbing k
   WHERE c.id = k.child
     AND NOT EXISTS (SELECT 1 FROM taxonomies p WHERE p.id = k.candidate AND p.deleted_at IS NOT NULL);
  DELETE FROM content_taxonomies l
   USING new_rows n JOIN old_rows o ON o.id = n.id
   WHERE l.account_id = n.account_id AND l.taxonomy_id = n.id AND n.deleted_at IS NOT NULL AND o.deleted_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER taxonomies_leave AFTER UPDATE ON taxonomies REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION leave_taxonomies();
