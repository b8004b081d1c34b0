-- Dependencies: 0027
INSERT INTO agents (id, project_id, role, tier, metadata) VALUES
    (101, 1, 'context-delivery', 2, '{"kind": "utility"}'),
    (102, 1, 'evidence-writer', 2, '{"kind": "utility"}');
