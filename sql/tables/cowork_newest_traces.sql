-- The newest revision of each trace; sums over it are right, for merged segments hold no amounts.
CREATE VIEW cowork_newest_traces AS
SELECT *
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY organization_id, prompt_id, segment ORDER BY revision DESC) AS newest
  FROM cowork_traces
)
WHERE newest = 1
