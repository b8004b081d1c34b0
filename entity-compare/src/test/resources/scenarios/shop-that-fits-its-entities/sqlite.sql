CREATE TABLE customer_ids (next_val INTEGER);
CREATE TABLE regions (id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE);
CREATE TABLE customers (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    token BLOB,
    balance DECIMAL(10,2) CHECK (balance >= 0),
    created TIMESTAMP,
    visit_count INTEGER NOT NULL,
    points INTEGER,
    status TEXT NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED', 'CLOSED')),
    priority INTEGER CHECK (priority = 0 OR priority = 1 OR priority = 2),
    channel TEXT CHECK (channel IN ('w', 's')),
    currency TEXT DEFAULT 'EUR',
    region_id INTEGER REFERENCES regions (id),
    street TEXT,
    zip_code TEXT,
    UNIQUE (region_id, name)
);
CREATE UNIQUE INDEX customers_email ON customers (email);
CREATE INDEX ix_customers_created ON customers (created);
CREATE TABLE purchases (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers ON DELETE CASCADE,
    quantity INTEGER NOT NULL,
    price_cents INTEGER,
    day DATE
);
CREATE TABLE Purchase_tags (
    Purchase_id INTEGER NOT NULL REFERENCES purchases (id),
    tag TEXT NOT NULL CHECK (tag IN ('ACTIVE', 'SUSPENDED', 'CLOSED')),
    PRIMARY KEY (Purchase_id, tag)
);
CREATE TABLE purchase_counts (
    Purchase_id INTEGER NOT NULL REFERENCES purchases (id),
    priority TEXT NOT NULL CHECK (priority IN ('LOW', 'NORMAL', 'HIGH')),
    counts INTEGER,
    PRIMARY KEY (Purchase_id, priority)
);
