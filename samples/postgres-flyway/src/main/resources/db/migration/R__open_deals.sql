CREATE OR REPLACE VIEW open_deals AS
SELECT d.id, d.title, p.project_name
FROM deals d
JOIN projects p ON p.id = d.project_id
WHERE d.status = 'OPEN';
