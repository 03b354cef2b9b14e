-- What the database itself guarantees, whatever the code above it does.

-- Roles: the owner migrates, the application works as igny8_app, which can neither change the schema nor a balance.
DO $$
BEGIN
  CREATE ROLE igny8_app NOLOGIN;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

DO $$
BEGIN
  EXECUTE format('GRANT igny8_app TO %I', current_user);
EXCEPTION
  -- Two databases of one cluster migrated at once; the other one has granted it.
  WHEN unique_violation OR internal_error THEN NULL;
END $$;

GRANT USAGE ON SCHEMA public TO igny8_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO igny8_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO igny8_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO igny8_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO igny8_app;
REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM igny8_app;

-- Credits: a balance changes by a ledger row and in no other way.
ALTER TABLE accounts ADD CONSTRAINT accounts_credits_not_negative CHECK (credits >= 0);

CREATE FUNCTION protect_account_credits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.credits := 0;
  ELSIF NEW.credits IS DISTINCT FROM OLD.credits AND pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'accounts.credits is written by the ledger only' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER accounts_credits BEFORE INSERT OR UPDATE OF credits ON accounts
  FOR EACH ROW EXECUTE FUNCTION protect_account_credits();

CREATE FUNCTION post_to_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE accounts SET credits = credits + NEW.amount WHERE id = NEW.account_id RETURNING credits INTO NEW.balance_after;
  RETURN NEW;
END $$;
CREATE TRIGGER credit_transactions_post BEFORE INSERT ON credit_transactions
  FOR EACH ROW EXECUTE FUNCTION post_to_account();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER credit_transactions_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON credit_transactions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON credit_transactions FROM igny8_app;
REVOKE UPDATE, DELETE, TRUNCATE ON credit_usage_logs FROM igny8_app;

-- Ranges that hold on every way in.
ALTER TABLE keywords ADD CONSTRAINT keywords_ranges CHECK (
  volume_override >= 0 AND volume >= 0 AND difficulty_override BETWEEN 0 AND 100 AND difficulty BETWEEN 0 AND 100
);
ALTER TABLE seed_keywords ADD CONSTRAINT seed_keywords_ranges CHECK (volume >= 0 AND difficulty BETWEEN 0 AND 100);
ALTER TABLE credit_usage_logs ADD CONSTRAINT credit_usage_logs_ranges CHECK (credits_used >= 0 AND quantity >= 0 AND cost_usd >= 0);
ALTER TABLE jobs ADD CONSTRAINT jobs_ranges CHECK (percentage BETWEEN 0 AND 100 AND reserved_credits >= 0);

-- Effective volume and difficulty of a keyword: the override if set, else the seed's.
CREATE FUNCTION set_effective_keyword() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  seed seed_keywords%ROWTYPE;
BEGIN
  IF NEW.seed_keyword_id IS NOT NULL THEN
    SELECT * INTO seed FROM seed_keywords WHERE id = NEW.seed_keyword_id;
  END IF;
  NEW.volume := coalesce(NEW.volume_override, seed.volume);
  NEW.difficulty := coalesce(NEW.difficulty_override, seed.difficulty);
  RETURN NEW;
END $$;
CREATE TRIGGER keywords_effective BEFORE INSERT OR UPDATE OF seed_keyword_id, volume_override, difficulty_override, volume, difficulty ON keywords
  FOR EACH ROW EXECUTE FUNCTION set_effective_keyword();

CREATE FUNCTION follow_seed_keyword() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE keywords
     SET seed_keyword_id = seed_keyword_id,
         intent = CASE WHEN intent IS NOT DISTINCT FROM OLD.intent THEN NEW.intent ELSE intent END
   WHERE seed_keyword_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER seed_keywords_follow AFTER UPDATE OF volume, difficulty, intent ON seed_keywords
  FOR EACH ROW WHEN (OLD.volume <> NEW.volume OR OLD.difficulty <> NEW.difficulty OR OLD.intent <> NEW.intent)
  EXECUTE FUNCTION follow_seed_keyword();

-- Exact list counts without a scan: a statement appends what it added or removed; nobody waits for a shared counter row.
CREATE FUNCTION count_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO list_counts (account_id, resource, site_id, sector_id, delta)
  SELECT account_id, TG_TABLE_NAME, site_id, coalesce(sector_id, 0), count(*)
    FROM new_rows WHERE deleted_at IS NULL GROUP BY account_id, site_id, coalesce(sector_id, 0);
  RETURN NULL;
END $$;

CREATE FUNCTION count_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO list_counts (account_id, resource, site_id, sector_id, delta)
  SELECT account_id, TG_TABLE_NAME, site_id, sector_id, sum(step)
    FROM (
      SELECT account_id, site_id, coalesce(sector_id, 0) AS sector_id, 1 AS step FROM new_rows WHERE deleted_at IS NULL
      UNION ALL
      SELECT account_id, site_id, coalesce(sector_id, 0), -1 FROM old_rows WHERE deleted_at IS NULL
    ) steps
   GROUP BY account_id, site_id, sector_id HAVING sum(step) <> 0;
  RETURN NULL;
END $$;

CREATE FUNCTION count_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO list_counts (account_id, resource, site_id, sector_id, delta)
  SELECT account_id, TG_TABLE_NAME, site_id, coalesce(sector_id, 0), -count(*)
    FROM old_rows WHERE deleted_at IS NULL GROUP BY account_id, site_id, coalesce(sector_id, 0);
  RETURN NULL;
END $$;

DO $$
DECLARE
  counted text;
BEGIN
  FOREACH counted IN ARRAY ARRAY['keywords', 'clusters', 'ideas', 'tasks', 'contents', 'images'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_count_insert AFTER INSERT ON %1$s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_inserted()', counted);
    EXECUTE format('CREATE TRIGGER %1$s_count_update AFTER UPDATE ON %1$s REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_updated()', counted);
    EXECUTE format('CREATE TRIGGER %1$s_count_delete AFTER DELETE ON %1$s REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_deleted()', counted);
  END LOOP;
END $$;

-- What a cluster shows of its members. Deltas, not recounts: two writers of one cluster cannot overwrite each other.
CREATE FUNCTION add_to_clusters(deltas jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- Always in the order of ids, so that two statements cannot wait for each other; and not FOR UPDATE, which the foreign key
  -- of a member that somebody else is adding would stand in the way of.
  PERFORM 1 FROM clusters WHERE id IN (SELECT (value ->> 'cluster_id')::int FROM jsonb_array_elements(deltas)) ORDER BY id FOR NO KEY UPDATE;
  -- Deleted while somebody was about to add a member: to him it does not exist.
  IF EXISTS (
    SELECT 1 FROM jsonb_array_elements(deltas) d JOIN clusters c ON c.id = (d.value ->> 'cluster_id')::int
     WHERE c.deleted_at IS NOT NULL
       AND greatest((d.value ->> 'keywords')::int, (d.value ->> 'ideas')::int, (d.value ->> 'contents')::int) > 0
  ) THEN
    RAISE EXCEPTION 'the cluster is deleted' USING ERRCODE = 'foreign_key_violation';
  END IF;
  UPDATE clusters c
     SET keywords_count = c.keywords_count + coalesce((d.value ->> 'keywords')::int, 0),
         volume = c.volume + coalesce((d.value ->> 'volume')::bigint, 0),
         difficulty_sum = c.difficulty_sum + coalesce((d.value ->> 'difficulty_sum')::bigint, 0),
         difficulty_count = c.difficulty_count + coalesce((d.value ->> 'difficulty_count')::int, 0),
         ideas_count = c.ideas_count + coalesce((d.value ->> 'ideas')::int, 0),
         content_count = c.content_count + coalesce((d.value ->> 'contents')::int, 0)
    FROM jsonb_array_elements(deltas) d
   WHERE c.id = (d.value ->> 'cluster_id')::int;
END $$;

CREATE FUNCTION keywords_to_clusters() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  deltas jsonb;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT jsonb_agg(d) INTO deltas FROM (
      SELECT cluster_id, count(*) AS keywords, coalesce(sum(volume), 0) AS volume,
             coalesce(sum(difficulty), 0) AS difficulty_sum, count(difficulty) AS difficulty_count
        FROM new_rows WHERE cluster_id IS NOT NULL AND deleted_at IS NULL GROUP BY cluster_id) d;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT jsonb_agg(d) INTO deltas FROM (
      SELECT cluster_id, -count(*) AS keywords, -coalesce(sum(volume), 0) AS volume,
             -coalesce(sum(difficulty), 0) AS difficulty_sum, -count(difficulty) AS difficulty_count
        FROM old_rows WHERE cluster_id IS NOT NULL AND deleted_at IS NULL GROUP BY cluster_id) d;
  ELSE
    SELECT jsonb_agg(d) INTO deltas FROM (
      SELECT cluster_id, sum(step) AS keywords, coalesce(sum(step * volume), 0) AS volume,
             coalesce(sum(step * difficulty), 0) AS difficulty_sum,
             coalesce(sum(step) FILTER (WHERE difficulty IS NOT NULL), 0) AS difficulty_count
        FROM (
          SELECT cluster_id, 1 AS step, volume::bigint, difficulty FROM new_rows WHERE cluster_id IS NOT NULL AND deleted_at IS NULL
          UNION ALL
          SELECT cluster_id, -1, volume::bigint, difficulty FROM old_rows WHERE cluster_id IS NOT NULL AND deleted_at IS NULL
        ) steps
       GROUP BY cluster_id
      HAVING sum(step) <> 0 OR sum(step * volume) <> 0 OR sum(step * difficulty) <> 0
          OR sum(step) FILTER (WHERE difficulty IS NOT NULL) <> 0) d;
  END IF;
  IF deltas IS NOT NULL THEN
    PERFORM add_to_clusters(deltas);
  END IF;
  RETURN NULL;
END $$;

-- For ideas and contents; TG_ARGV[0] is the name of the figure. Their cluster column is reached through jsonb because it has two names.
CREATE FUNCTION members_to_clusters() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  deltas jsonb;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT jsonb_agg(jsonb_build_object('cluster_id', cluster, TG_ARGV[0], n)) INTO deltas FROM (
      SELECT to_jsonb(r) ->> TG_ARGV[1] AS cluster, count(*) AS n FROM new_rows r WHERE deleted_at IS NULL GROUP BY 1) d WHERE cluster IS NOT NULL;
  ELSIF TG_OP = 'DELETE' THEN
    SELECT jsonb_agg(jsonb_build_object('cluster_id', cluster, TG_ARGV[0], n)) INTO deltas FROM (
      SELECT to_jsonb(r) ->> TG_ARGV[1] AS cluster, -count(*) AS n FROM old_rows r WHERE deleted_at IS NULL GROUP BY 1) d WHERE cluster IS NOT NULL;
  ELSE
    SELECT jsonb_agg(jsonb_build_object('cluster_id', cluster, TG_ARGV[0], n)) INTO deltas FROM (
      SELECT cluster, sum(step) AS n FROM (
        SELECT to_jsonb(r) ->> TG_ARGV[1] AS cluster, 1 AS step FROM new_rows r WHERE deleted_at IS NULL
        UNION ALL
        SELECT to_jsonb(r) ->> TG_ARGV[1], -1 FROM old_rows r WHERE deleted_at IS NULL
      ) steps GROUP BY cluster HAVING sum(step) <> 0) d WHERE cluster IS NOT NULL;
  END IF;
  IF deltas IS NOT NULL THEN
    PERFORM add_to_clusters(deltas);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER keywords_clusters_insert AFTER INSERT ON keywords REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keywords_to_clusters();
CREATE TRIGGER keywords_clusters_update AFTER UPDATE ON keywords REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION keywords_to_clusters();
CREATE TRIGGER keywords_clusters_delete AFTER DELETE ON keywords REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION keywords_to_clusters();
CREATE TRIGGER ideas_clusters_insert AFTER INSERT ON ideas REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION members_to_clusters('ideas', 'keyword_cluster_id');
CREATE TRIGGER ideas_clusters_update AFTER UPDATE ON ideas REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION members_to_clusters('ideas', 'keyword_cluster_id');
CREATE TRIGGER ideas_clusters_delete AFTER DELETE ON ideas REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION members_to_clusters('ideas', 'keyword_cluster_id');
CREATE TRIGGER contents_clusters_insert AFTER INSERT ON contents REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION members_to_clusters('contents', 'cluster_id');
CREATE TRIGGER contents_clusters_update AFTER UPDATE ON contents REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION members_to_clusters('contents', 'cluster_id');
CREATE TRIGGER contents_clusters_delete AFTER DELETE ON contents REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION members_to_clusters('contents', 'cluster_id');
