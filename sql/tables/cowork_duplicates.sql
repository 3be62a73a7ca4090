-- Deliveries of events that had been there before, one row per prompt that had some. The job counts them one by one, and those outside
-- prompts too; here they are known from the traces, and dated at the end of their prompt.
CREATE VIEW cowork_duplicates AS
SELECT end_time AS noticed_time, organization_id, duplicate_count
FROM (
  SELECT
    end_time,
    organization_id,
    duplicate_count,
    ROW_NUMBER() OVER (PARTITION BY organization_id, prompt_id, segment ORDER BY revision DESC) AS newest
  FROM cowork_traces
)
WHERE newest = 1 AND duplicate_count > 0
