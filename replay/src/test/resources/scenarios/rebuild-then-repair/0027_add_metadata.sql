-- Dependencies: 0020
ALTER TABLE agents ADD COLUMN metadata TEXT DEFAULT '{}';
