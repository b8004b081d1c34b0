ALTER TABLE purchase_orders ADD COLUMN status VARCHAR(20) NOT NULL DEFAULT 'OPEN'
    CONSTRAINT order_status CHECK (status IN ('OPEN', 'SHIPPED', 'PAID'));

CREATE INDEX orders_by_customer ON purchase_orders (customer);
