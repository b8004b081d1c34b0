CREATE VIEW open_deals AS SELECT id FROM deals WHERE status = 'open';
