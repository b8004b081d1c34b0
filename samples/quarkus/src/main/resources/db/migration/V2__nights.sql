ALTER TABLE bookings ADD COLUMN nights INTEGER NOT NULL DEFAULT 1
    CONSTRAINT at_least_one_night CHECK (nights > 0);

CREATE INDEX bookings_by_guest ON bookings (guest);
